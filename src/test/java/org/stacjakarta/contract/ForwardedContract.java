package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;

/** Links behind a proxy on this machine, which is trusted by default. */
interface ForwardedContract extends Contract {

    @ParameterizedTest
    @FieldSource("org.stacjakarta.contract.Contract#PATHS")
    default void everyLinkFollowsTheProxy(String path) {
        Answer answer = client().get(path, "Forwarded: for=192.0.2.1;proto=https;host=\"stac.example:8443\"");
        assertThat(hrefs(answer.json()))
                .filteredOn(href -> !href.startsWith("https://example.org/"))
                .allSatisfy(href -> assertThat(href).startsWith("https://stac.example:8443/stac/"));
        assertThat(answer.text()).doesNotContain(api().getRawAuthority());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https;X-Forwarded-Host: stac.example | https://stac.example/stac/",
                "X-Forwarded-Proto: https;X-Forwarded-Host: stac.example;X-Forwarded-Prefix: /a/b | https://stac.example/a/b/stac/",
                "X-Forwarded-Host: stac.example, inner.example;X-Forwarded-Port: 8081 | http://stac.example:8081/stac/",
                "Host: stac.example;X-Forwarded-Proto: https | https://stac.example/stac/",
                "Host: stac.example:81;X-Forwarded-Proto: https | https://stac.example:81/stac/",
                "Host: stac.example;Forwarded: for=192.0.2.1;proto=https | https://stac.example/stac/",
                "Forwarded: host=\"[2001:db8::1]:81\" | http://[2001:db8::1]:81/stac/",
                "Host: other.example | http://other.example/stac/",
                "Host: other.example:81 | http://other.example:81/stac/",
                "Host: my_service:81 | http://my_service:81/stac/",
                "Host: [::1]:81 | http://[::1]:81/stac/",
            })
    default void rootFollowsProxyAndHost(String headers, String root) {
        Answer landing = client().get("/", headers.split(";(?=X-|F)"));
        assertThat(landing.status()).as("%s", landing).isEqualTo(200);
        assertThat(landing.link("self").orElseThrow().getString("href")).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Proto: javascript",
                "X-Forwarded-Host: evil.example/<script>",
                "X-Forwarded-Host: \"",
                "X-Forwarded-Host: [:::]",
                "X-Forwarded-Port: 0",
                "X-Forwarded-Port: 65536",
                "X-Forwarded-Host: a:0",
                "X-Forwarded-Host: a:99999",
                "Forwarded: host=\"a:99999\"",
                "X-Forwarded-Prefix: //evil.example",
                "X-Forwarded-Prefix: /a%zz",
                "Forwarded: host=evil.example/path",
                "Forwarded: ;;;,,,",
            })
    default void headersThatNameNoPlaceAreNoHeaders(String header) {
        assertThat(client().get("/", header).link("self").orElseThrow().getString("href"))
                .isEqualTo(api().toString());
    }

    /** Whatever a server makes of them, if it does not refuse them. */
    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999", "65536", "0", "-1", ""})
    default void noLinkHasAPortThatIsNone(String port) {
        Answer landing = client().get("/", "Host: other.example:" + port);
        if (!isOfTheApplication(landing)) {
            return;
        }
        assertThat(landing.status()).isIn(200, 400);
        if (landing.status() == 200) {
            assertThat(landing.link("self").orElseThrow().getString("href"))
                    .matches("http://other\\.example(:[1-9][0-9]{0,4})?/stac/")
                    .doesNotContain(":99999", ":65536");
        }
    }

    @Test
    default void pagingLinksFollowTheProxyToo() {
        Answer page = client().post(
                        "/search", "{'limit': 1}".replace('\'', '"').getBytes(), "X-Forwarded-Host: stac.example");
        assertThat(page.link("next").orElseThrow().getString("href")).isEqualTo("http://stac.example/stac/search");
    }

    private static List<String> hrefs(JsonValue value) {
        var found = new ArrayList<String>();
        if (value instanceof JsonArray array) {
            array.forEach(element -> found.addAll(hrefs(element)));
        }
        if (value instanceof JsonObject object) {
            if (object.containsKey("rel") && object.get("href") instanceof JsonString href) {
                found.add(href.getString());
            }
            object.values().forEach(member -> found.addAll(hrefs(member)));
        }
        return found;
    }
}
