package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponseBufferTest {

    @Test
    void handsOnWhatIsWritten() throws IOException {
        var random = new Random(11);
        for (int round = 0; round < 50; round++) {
            var expected = new ByteArrayOutputStream();
            var out = new ByteArrayOutputStream();
            var buffer = new ResponseBuffer(out);
            for (int i = 0; i < 100; i++) {
                var bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 300_000 : 3_000) + 3];
                random.nextBytes(bytes);
                buffer.write(bytes[0]);
                expected.write(bytes[0]);
                buffer.write(bytes, 1, bytes.length - 2);
                expected.write(bytes, 1, bytes.length - 2);
            }
            buffer.flush();
            assertThat(out.toByteArray()).isEqualTo(expected.toByteArray());
        }
    }

    @Test
    void handsOnLargePieces() throws IOException {
        List<Integer> pieces = new ArrayList<>();
        var buffer = new ResponseBuffer(new OutputStream() {
            @Override
            public void write(int b) {
                pieces.add(1);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) {
                pieces.add(count);
            }
        });
        for (int i = 0; i < 1_000; i++) {
            buffer.write(new byte[1_000]);
        }
        buffer.flush();
        assertThat(pieces).hasSizeBetween(8, 9);
        assertThat(pieces.stream().mapToInt(i -> i).sum()).isEqualTo(1_000_000);
    }
}
