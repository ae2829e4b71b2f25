package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    private static final BaseUrl BASE = new BaseUrl("https://stac.example:8443/api/v1/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h/",
                "https://h.example/",
                "http://h_1:8080/",
                "http://127.0.0.1:1/",
                "http://[::1]:8080/",
                "http://[fe80::1]/x/",
                "https://h/a/b%20c/~d/"
            })
    void isAnHttpUrlThatEndsInASlash(String url) {
        assertThat(BaseUrl.isBaseUrl(url)).isTrue();
        assertThat(new BaseUrl(url).root()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h",
                "http://h",
                "ftp://h/",
                "javascript://h/",
                "http:///",
                "http://h:/",
                "http://h:123456/",
                "http://h/x",
                "http://h//",
                "http://h/?q/",
                "http://h/#f/",
                "http://u@h/",
                "http://h/\"/",
                "http://h/<b>/",
                "http://h /",
                "http://[::1/",
                "http://[:::]/",
                "http://h/a%zz/",
                "http://h/a%2/",
                "http://h/é/",
                "HTTP://h/",
                "http://h\n/"
            })
    void isNothingElse(String url) {
        assertThat(BaseUrl.isBaseUrl(url)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new BaseUrl(url));
    }

    @Test
    void encodesIdsAsPathSegments() {
        assertThat(BASE.at("collections", "a b/c%", "items", "é?#:@"))
                .isEqualTo("https://stac.example:8443/api/v1/collections/a%20b%2Fc%25/items/%C3%A9%3F%23%3A%40");
    }

    @Test
    void escapesInAQueryOnlyWhatCannotStandThere() {
        assertThat(BaseUrl.withQuery("http://h/x", new QueryString("a=%41+b&c={\"d\":[1]}é|<")))
                .isEqualTo("http://h/x?a=%41+b&c=%7B%22d%22:[1]%7D%C3%A9%7C%3C");
    }

    @Test
    void hasNoQuestionMarkWithoutAQuery() {
        assertThat(BaseUrl.withQuery("http://h/x", QueryString.EMPTY)).isEqualTo("http://h/x");
    }

    @ParameterizedTest
    @CsvSource({
        "preview.html, https://stac.example:8443/api/v1/preview.html",
        "./a/./b.json, https://stac.example:8443/api/v1/a/b.json",
        "a/../b.json, https://stac.example:8443/api/v1/b.json",
        "../up/c.json, https://stac.example:8443/api/up/c.json",
        "../../../../up/c.json, https://stac.example:8443/up/c.json",
        "/abs, https://stac.example:8443/abs",
        "/../abs, https://stac.example:8443/abs",
        "//other.example/x, https://other.example/x",
        "?q=1, https://stac.example:8443/api/v1/?q=1",
        "#part, https://stac.example:8443/api/v1/#part",
        "., https://stac.example:8443/api/v1/",
        "x y/é, https://stac.example:8443/api/v1/x%20y/%C3%A9",
        "a%20b, https://stac.example:8443/api/v1/a%20b",
        "7:x, 7:x",
    })
    void readsRelativeReferencesAgainstTheRoot(String reference, String url) {
        assertThat(BASE.resolve(reference)).isEqualTo(url);
    }

    @Test
    void climbsNoHigherThanTheHost() {
        assertThat(new BaseUrl("https://stac.example/").resolve("../up/c.json"))
                .isEqualTo("https://stac.example/up/c.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://x.example/../a b", "s3://bucket/key", "urn:ogc:x", "a+b-c.1:x", "https:x", "broken%zz"})
    void leavesAbsoluteReferencesAndWhatIsNoneAtAll(String reference) {
        assertThat(BASE.resolve(reference)).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({"http://h, true", "u:x, true", "a/b:c, false", ":x, false", "'', false", "//h, false", "é:x, false"})
    void tellsReferencesWithASchemeFromThoseWithout(String reference, boolean absolute) {
        assertThat(BaseUrl.isAbsolute(reference)).isEqualTo(absolute);
    }
}
