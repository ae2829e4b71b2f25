package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.StacException.TooLarge;
import org.stacjakarta.stac.StacException.UnsupportedMediaType;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class RequestBodyTest {

    private final RequestBody bodies = new RequestBody(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/geo+json",
                "application/merge-patch+json;x=y",
                "",
                " ",
            })
    void isJsonUnderAnyTypeThatSaysSo(String contentType) {
        assertThat(read(contentType, "{'a': 1}")).isEqualTo(JsonText.object("{'a': 1}"));
    }

    @Test
    void isJsonUnderNoType() {
        assertThat(bodies.object(null, stream("{'a': 1}"))).isEqualTo(JsonText.object("{'a': 1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "json", "garbage/", "*/*"})
    void isNothingElse(String contentType) {
        assertThatExceptionOfType(UnsupportedMediaType.class).isThrownBy(() -> read(contentType, "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "'x'", "null", "5", "{", "{}{}"})
    void isOneObject(String body) {
        Refusal.of("body", () -> read("application/json", body));
    }

    @Test
    void isNoLongerThanTheSettingsAllow() {
        assertThat(read("application/json", "{'a': '" + "x".repeat(11) + "'}")).hasSize(1);
        assertThatExceptionOfType(TooLarge.class)
                .isThrownBy(() -> read("application/json", "{'a': '" + "x".repeat(12) + "'}"))
                .withMessageContaining("20");
    }

    @Test
    void thatBreaksOffIsTheClientsFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        Refusal.of("body", () -> bodies.object(null, broken));
    }

    private JsonObject read(String contentType, String body) {
        return bodies.object(contentType, stream(body));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(JsonText.bytes(body));
    }
}
