package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZip",
                "x-gzip",
                "gzip, deflate, br",
                "deflate,gzip;q=1.0",
                "br;q=1, gzip ; q=0.2",
                "*",
                "*;q=0.1",
                "gzip;q=0.5, identity;q=0.5",
                "identity;q=0, *;q=0.1"
            })
    void takesGzip(String header) {
        assertThat(AcceptEncoding.takesGzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",,;",
                "identity",
                "br",
                "gzip;q=0",
                "gzip;q=0.000",
                "gzip;q=much",
                "gzip;q=2",
                "*, gzip;q=0",
                "*;q=0",
                "gzip;q=0.3, identity",
                "gzipped",
                "not-gzip"
            })
    void doesNot(String header) {
        assertThat(AcceptEncoding.takesGzip(header)).isFalse();
    }

    @Test
    void saysNothing() {
        assertThat(AcceptEncoding.takesGzip(null)).isFalse();
    }
}
