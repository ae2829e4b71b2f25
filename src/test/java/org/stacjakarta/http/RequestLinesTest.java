package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.StacException.TooLarge;

class RequestLinesTest {

    private static RequestLines lines(String body, int maxLineBytes, long maxBytes) {
        var random = new Random(body.length());
        // comes in pieces, as from a network
        InputStream pieces = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(50_000)));
            }
        };
        return new RequestLines(pieces, maxLineBytes, maxBytes);
    }

    @Test
    void areReadOneByOneAndNumbered() {
        RequestLines lines = lines("\na\n \t\r\nbä\r\n\nlast", 100, 100);
        var read = new ArrayList<String>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            read.add(lines.number() + new String(line, StandardCharsets.UTF_8));
        }
        assertThat(read).containsExactly("2a", "4bä\r", "6last");
        assertThat(lines("", 1, 1).next()).isNull();
    }

    @Test
    void mayBeLongerThanWhatIsReadAhead() {
        List<String> owed = List.of("x".repeat(200_000), "y", "z".repeat(70_000), "w".repeat(300_000));
        RequestLines lines = lines(String.join("\n", owed) + "\n", 300_000, 1_000_000);
        for (String line : owed) {
            assertThat(lines.next()).asString(StandardCharsets.UTF_8).isEqualTo(line);
        }
        assertThat(lines.next()).isNull();
    }

    @Test
    void areBounded() {
        RequestLines lines = lines("a\n" + "b".repeat(11) + "\n", 10, 1_000);
        assertThat(lines.next()).asString(StandardCharsets.UTF_8).isEqualTo("a");
        assertThatExceptionOfType(TooLarge.class).isThrownBy(lines::next).withMessageContaining("line 2");
        assertThatExceptionOfType(TooLarge.class)
                .isThrownBy(() -> lines("a\n".repeat(60), 10, 100).next());
        assertThatExceptionOfType(TooLarge.class)
                .isThrownBy(() -> lines("b".repeat(500_000), 100_000, 1_000_000).next());
    }
}
