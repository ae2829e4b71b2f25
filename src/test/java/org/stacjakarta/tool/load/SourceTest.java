package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();

    /** Whatever members follow one another, and in whatever pieces they come, all of the text is read. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsEachMemberOfGzipFromAPipe(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            member(random, random.nextInt(4) == 0 ? 100_000 : random.nextInt(30));
        }
        compressed.write(new byte[random.nextInt(2) * 100]);

        assertThat(read(random)).isEqualTo(text.toByteArray());
    }

    /** Whatever is cut off or changed, it is told, not taken for the end. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsOfDamagedGzip(long seed) throws IOException {
        var random = new Random(seed);
        member(random, 200);
        int second = compressed.size();
        member(random, 200);
        byte[] whole = compressed.toByteArray();
        for (int length = second + 1; length < whole.length; length++) {
            compressed.reset();
            compressed.write(whole, 0, length);
            assertThatThrownBy(() -> read(random)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
        for (int magic = 0; magic < 3; magic++) {
            byte[] changed = whole.clone();
            changed[second + magic] ^= 1;
            compressed.reset();
            compressed.write(changed);
            assertThatThrownBy(() -> read(random)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void tellsOfTextBehindGzip() throws IOException {
        member(new Random(1), 20);
        compressed.write("{}\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> read(new Random(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gzip");
    }

    private void member(Random random, int length) throws IOException {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        text.write(bytes);
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
    }

    private byte[] read(Random random) throws IOException {
        try (InputStream in = Source.uncompressed(new Pipe(compressed.toByteArray(), random))) {
            return in.readAllBytes();
        }
    }

    /** Gives some bytes at a time, and never has any ready. */
    private static final class Pipe extends ByteArrayInputStream {

        private final Random random;

        Pipe(byte[] bytes, Random random) {
            super(bytes);
            this.random = random;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1 + random.nextInt(60)));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }
}
