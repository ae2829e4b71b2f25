package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.RandomJson;
import org.stacjakarta.testing.Refusal;

class UrlEncodingTest {

    @Test
    void leavesUnreservedCharactersAsTheyAre() {
        assertThat(UrlEncoding.encode("AZaz09-._~")).isEqualTo("AZaz09-._~");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a/b a%2Fb",
                "50% 50%25",
                "%41 %2541",
                "a+b a%2Bb",
                "é %C3%A9",
                "🛰 %F0%9F%9B%B0",
                "a|b?c#d a%7Cb%3Fc%23d"
            })
    void encodesEverythingElseAsUtf8(String text, String encoded) {
        assertThat(UrlEncoding.encode(text)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({"a+b, 'a b'", "a%20b, 'a b'", "a%2Bb, a+b", "%c3%A9, é", "é, é", "é%20ü, é ü", "%2525, %25"})
    void decodesOnce(String encoded, String text) {
        assertThat(UrlEncoding.decode("q", encoded)).isEqualTo(text);
    }

    @Test
    void decodesWhatItEncoded() {
        for (int seed = 0; seed < 1_000; seed++) {
            String text = new RandomJson(seed).string();
            assertThat(UrlEncoding.decode("q", UrlEncoding.encode(text))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "%4", "a%4", "%zz", "%4z", "%z4", "%%41", "%-1", "%+1", "% 1", "%é1"})
    void refusesBrokenEncoding(String encoded) {
        Refusal.of("q", () -> UrlEncoding.decode("q", encoded)).withMessageContaining("broken percent-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%C3", "%C3%28", "%ED%A0%80", "%C0%80", "%F4%90%80%80"})
    void refusesWhatIsNotUtf8(String encoded) {
        Refusal.of("q", () -> UrlEncoding.decode("q", encoded)).withMessageContaining("UTF-8");
    }
}
