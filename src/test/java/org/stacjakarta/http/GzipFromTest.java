package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipFromTest {

    private static final int FROM = 1_000;

    private final Random random = new Random(7);
    private final AtomicInteger compressing = new AtomicInteger();

    private byte[] sent(byte[] body, boolean whole) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GzipFrom(FROM, out, compressing::incrementAndGet)) {
            for (int at = 0; at < body.length; ) {
                int count = Math.min(body.length - at, random.nextInt(700));
                if (count == 1) {
                    gzip.write(body[at]);
                } else {
                    gzip.write(body, at, count);
                }
                gzip.flush();
                at += count;
            }
            if (whole) {
                gzip.finish();
            }
        }
        return out.toByteArray();
    }

    private static byte[] text(int length) {
        var text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + i * i % 7);
        }
        return text;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999})
    void aShortBodyIsAsItWas(int length) throws IOException {
        byte[] body = text(length);
        assertThat(sent(body, true)).isEqualTo(body);
        assertThat(compressing).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 16_384, 1_000_000})
    void aLongOneIsCompressed(int length) throws IOException {
        byte[] body = text(length);
        byte[] sent = sent(body, true);
        assertThat(compressing).hasValue(1);
        assertThat(sent).hasSizeLessThan(length);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            assertThat(gzip.readAllBytes()).isEqualTo(body);
        }
    }

    @Test
    void aBodyThatBreaksOffDoesNotLookWhole() throws IOException {
        byte[] sent = sent(text(1_000_000), false);
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            assertThatIOException().isThrownBy(gzip::readAllBytes);
        }
    }
}
