package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;

/** What is refused, and how; and what HTTP itself asks of every path. */
interface ErrorsContract extends Contract {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit | limit=0",
                "limit | limit=-1",
                "limit | limit=abc",
                "limit | limit=1.5",
                "limit | limit=",
                "bbox | bbox=1,2,3",
                "bbox | bbox=1,2,3,4,5",
                "bbox | bbox=a,b,c,d",
                "bbox | bbox=nan,0,1,1",
                "bbox | bbox=inf,0,1,1",
                "bbox | bbox=0,30,10,20",
                "bbox | bbox=-190,0,1,1",
                "bbox | bbox=0,0,1,95",
                "bbox | bbox=0,0,9,1,1,1",
                "datetime | datetime=",
                "datetime | datetime=..",
                "datetime | datetime=../..",
                "datetime | datetime=/",
                "datetime | datetime=nope",
                "datetime | datetime=2020-01-01",
                "datetime | datetime=2020-01-01T00:00:00",
                "datetime | datetime=2020-01-01T00:00:00%2B0000",
                "datetime | datetime=2020-13-01T00:00:00Z",
                "datetime | datetime=0000-01-01T00:00:00Z",
                "datetime | datetime=2021-01-01T00:00:00Z/2020-01-01T00:00:00Z",
                "datetime | datetime=2020-01-01T00:00:00Z/../..",
                "sortby | sortby=,",
                "sortby | sortby=-",
                "sortby | sortby=%22",
            })
    default void badValuesAreRefusedByNameInEverySearch(String parameter, String query) {
        for (String path : new String[] {"/search", "/collections/harbor-optical/items", "/collections"}) {
            assertRefused(client().get(path + "?" + query), parameter);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "intersects | /search?intersects=%7Bbad",
                "intersects | /search?intersects=5",
                "intersects | /search?intersects=%257B%25zz",
                "query | /search?query=",
                "query | /collections/harbor-optical/items?query=",
                "query | /collections?query=",
                "query | /search?query=%257B%25zz",
                "intersects.crs | /search?intersects=%7B%22type%22:%22Point%22,%22coordinates%22:[0,0],%22crs%22:%7B%22type%22:%22name%22,%22properties%22:%7B%22name%22:%22EPSG:3857%22%7D%7D%7D",
                "intersects | /search?intersects=%7B%22type%22:%22Feature%22%7D",
                "intersects | /search?intersects=%7B%22type%22:%22Point%22%7D",
                "intersects | /search?bbox=0,0,1,1&intersects=%7B%22type%22:%22Point%22,%22coordinates%22:[0,0]%7D",
                "token | /search?token=",
                "token | /search?token=rubbish",
                "token | /search?token=next:nope:nope",
                "token | /search?token=prev:harbor-optical:nope",
                "token | /collections/harbor-optical/items?token=rubbish",
                "offset | /collections?offset=-1",
                "offset | /collections?offset=x",
                "offset | /collections?offset=99999999999999",
                "ids | /search?ids=%00",
                "limit | /search?limit=%zz",
                "limit | /search?limit=%ff",
            })
    default void badValuesAreRefusedByName(String parameter, String target) {
        assertRefused(client().get(target), parameter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body | {not json",
                "body | ''",
                "body | []",
                "body | null",
                "body | 'text'",
                "body | {} {}",
                "limit | {'limit': 'x'}",
                "limit | {'limit': -5}",
                "limit | {'limit': 2.5}",
                "limit | {'limit': true}",
                "bbox | {'bbox': [0, 0]}",
                "bbox | {'bbox': []}",
                "bbox | {'bbox': '0,0,1,1'}",
                "bbox | {'bbox': [0, 30, 10, 20]}",
                "intersects | {'intersects': {'type': 'Point'}}",
                "intersects | {'intersects': {'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1]]]}}",
                "intersects | {'intersects': {'type': 'FeatureCollection', 'features': []}}",
                "intersects | {'bbox': [0, 0, 1, 1], 'intersects': {'type': 'Point', 'coordinates': [0, 0]}}",
                "collections | {'collections': 'x'}",
                "collections | {'collections': [1]}",
                "ids | {'ids': 'x'}",
                "ids | {'ids': ['a\\u0000b']}",
                "datetime | {'datetime': 5}",
                "datetime | {'datetime': '1590000000'}",
                "datetime | {'datetime': '2020-XX-01/2020-10-30'}",
                "datetime | {'datetime': ''}",
                "sortby | {'sortby': 'id'}",
                "sortby | {'sortby': [{'field': 'id', 'direction': 'up'}]}",
                "sortby | {'sortby': [{'field': 'id', 'direction': 'asc, (select 1/0)'}]}",
                "token | {'token': 5}",
                "token | {'token': ''}",
                "token | {'token': 'next:nope:nope'}",
            })
    default void badMembersOfABodyAreRefusedByName(String member, String body) {
        assertRefused(client().post("/search", body), member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/collections/nope",
                "/collections/nope/items",
                "/collections/nope/items/ho-00",
                "/collections/harbor-optical/items/nope",
                "/collections/desert-dem/items/ho-00",
                "/collections/nope/queryables",
                "/collections/harbor-optical/nope",
                "/collections/harbor-optical/items/ho-00/nope",
                "/search/nope",
                "/_mgmt",
                "/_mgmt/nope",
                "/Search",
            })
    default void whatIsNotThereIsNotFound(String path) {
        assertError(client().get(path), 404, "NotFound");
        if (!methods(path).contains("POST")) {
            assertError(client().post(path, "{}"), 404, 405);
        }
    }

    @ParameterizedTest
    @FieldSource("org.stacjakarta.contract.Contract#PATHS")
    default void otherMethodsAreNotAllowedAndToldWhichAre(String path) {
        for (String method : new String[] {"DELETE", "PUT", "PATCH"}) {
            if (methods(path).contains(method)) {
                continue;
            }
            Answer refusal = client().send(method, path, new byte[0]);
            assertError(refusal, 405, "MethodNotAllowed");
            assertThat(allowed(refusal)).isEqualTo(methods(path));
        }
    }

    @ParameterizedTest
    @FieldSource("org.stacjakarta.contract.Contract#PATHS")
    default void optionsAreAllMethodsOfThePath(String path) {
        Answer options = client().send("OPTIONS", path, new byte[0]);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.body()).isEmpty();
        assertThat(allowed(options)).isEqualTo(methods(path));
    }

    /** There may be such ids, and their paths take what those of others take. */
    @ParameterizedTest
    @ValueSource(strings = {"/collections/%s", "/collections/%s/items", "/collections/%s/items/c%%2Fd"})
    default void aSlashInAnIdMakesNoOtherRoute(String template) {
        String path = template.formatted("a%2Fb");
        Answer options = client().send("OPTIONS", path, new byte[0]);
        assertThat(options.status()).isEqualTo(204);
        assertThat(allowed(options)).isEqualTo(methods(path));
        Answer refusal = client().send("DELETE", "/collections/a%2Fb/queryables", new byte[0]);
        assertError(refusal, 405, "MethodNotAllowed");
        assertThat(allowed(refusal)).isEqualTo(methods("/collections/a%2Fb/queryables"));
    }

    @ParameterizedTest
    @FieldSource("org.stacjakarta.contract.Contract#PATHS")
    default void headIsGetWithoutABody(String path) {
        Answer get = client().get(path);
        Answer head = client().send("HEAD", path, new byte[0]);
        assertThat(head.status()).isEqualTo(get.status()).isEqualTo(200);
        assertThat(head.mediaType()).isEqualTo(get.mediaType());
        assertThat(head.body()).isEmpty();
    }

    /** RFC 9110, section 8.6: what GET would be sent as, or nothing; some of these are sent before their length is known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/conformance",
                "/collections?limit=1000",
                "/collections/harbor-optical/items?limit=1",
                "/collections/harbor-optical/items?limit=1000",
                "/search?limit=1000",
                "/_mgmt/metrics",
            })
    default void headTellsNoOtherLengthThanGet(String path) {
        Answer get = client().get(path);
        Answer head = client().send("HEAD", path, new byte[0]);
        assertThat(head.status()).isEqualTo(200);
        assertThat(get.body()).isNotEmpty();
        assertThat(head.header("content-length").orElse("" + get.body().length)).isEqualTo("" + get.body().length);
    }

    @Test
    default void traceIsNotAllowedAndToldWhatIs() {
        for (String path : List.of("/", "/search", "/collections/harbor-optical")) {
            Answer refusal = client().send("TRACE", path, new byte[0], "X-Secret: hidden");
            assertThat(refusal.status()).as("%s", refusal).isEqualTo(405);
            assertThat(refusal.text()).doesNotContain("hidden");
            if (isOfTheApplication(refusal)) {
                assertThat(allowed(refusal)).isEqualTo(methods(path));
            }
        }
    }

    @Test
    default void headOfWhatIsNotThereIsNotFound() {
        Answer head = client().send("HEAD", "/collections/nope", new byte[0]);
        assertThat(head.status()).isEqualTo(404);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/xml",
                "image/*;q=0.1",
                "application/json;q=0",
                "garbage",
                "a/b/c",
                ";;;",
                "",
                "text/html,application/json",
                "application/json; profile=\"x",
                "é/ü",
            })
    default void acceptRefusesNothing(String accept) {
        for (String path : PATHS) {
            Answer answer = client().get(path, "Accept: " + accept);
            assumeThat(isOfTheApplication(answer)).isTrue();
            assertThat(answer.status()).as("%s", path).isEqualTo(200);
            assertThat(answer.mediaType()).startsWith("application/").endsWith("json");
        }
        assertError(client().get("/collections/nope", "Accept: " + accept), 404, "NotFound");
        assertThat(client().post("/search", "{}".getBytes(StandardCharsets.UTF_8), "Accept: " + accept)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/geo+json",
                "application/vnd.x+json;v=1",
                "APPLICATION/JSON"
            })
    default void bodiesAreJsonUnderAnyTypeThatSaysSo(String type) {
        Answer answer =
                client().post("/search", "{\"limit\":1}".getBytes(StandardCharsets.UTF_8), "Content-Type: " + type);
        assertThat(answer.features()).hasSize(1);
    }

    @Test
    default void bodiesAreJsonUnderNoType() {
        assertThat(client().post("/search", "{\"limit\":1}".getBytes(StandardCharsets.UTF_8))
                        .features())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "garbage"
            })
    default void bodiesOfAnotherTypeAreRefused(String type) {
        Answer answer = client().post("/search", "{}".getBytes(StandardCharsets.UTF_8), "Content-Type: " + type);
        assertError(answer, 415, "UnsupportedMediaType");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "x-unknown", "identity, gzip", "GZIP"})
    default void bodiesInContentCodingsAreRefused(String coding) {
        Answer answer = client().post(
                        "/search",
                        "{\"limit\":1}".getBytes(StandardCharsets.UTF_8),
                        "Content-Type: application/json",
                        "Content-Encoding: " + coding);
        assertError(answer, 415, "UnsupportedEncoding");
        assertThat(answer.json().getString("description")).startsWith("Content-Encoding");
        assertThat(answer.header("accept-encoding")).hasValue("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", "identity, identity"})
    default void identityIsNoContentCoding(String coding) {
        assertThat(client().post(
                                "/search",
                                "{\"limit\":1}".getBytes(StandardCharsets.UTF_8),
                                "Content-Encoding: " + coding)
                        .features())
                .hasSize(1);
    }

    @Test
    default void aByteOrderMarkBeforeABodyIsPassedOver() {
        assertThat(client().post("/search", "\uFEFF{'limit': 1}").features()).hasSize(1);
        assertRefused(client().post("/search", "{}\uFEFF"), "body");
    }

    @Test
    default void bodiesLongerThanAllowedAreRefused() {
        byte[] body = new byte[10_485_761];
        Arrays.fill(body, (byte) ' ');
        assertError(client().post("/search", body, "Content-Type: application/json"), 413, "TooLarge");
    }

    /** The page that asked has to be able to read why. */
    @Test
    default void refusalsAreForPagesOfOtherOriginsToo() {
        String origin = "Origin: https://page.example";
        for (Answer answer : List.of(
                client().get("/search?bbox=1", origin),
                client().get("/nope", origin),
                client().get("/collections/nope", origin),
                client().get("/collections/%zz", origin),
                client().send("DELETE", "/search", new byte[0], origin),
                client().post("/search", "x".getBytes(StandardCharsets.UTF_8), "Content-Type: text/plain", origin))) {
            if (isOfTheApplication(answer)) {
                assertThat(answer.status()).isBetween(400, 499);
                assertThat(answer.header("access-control-allow-origin"))
                        .as("%s", answer)
                        .hasValue("*");
                assertThat(answer.header("access-control-expose-headers")).isPresent();
            }
        }
    }

    @Test
    default void longDescriptionsDoNotRepeatWhatTheClientSent() {
        Answer answer = client().get("/search?limit=" + "x".repeat(5_000));
        assertRefused(answer, "limit");
        assertThat(answer.text()).hasSizeLessThan(300);
    }

    private static void assertRefused(Answer answer, String parameter) {
        assertError(answer, 400, "InvalidRequest");
        assertThat(answer.json().getString("description")).startsWith(parameter);
    }

    private static void assertError(Answer answer, int status, String code) {
        assertError(answer, status, status);
        assertThat(answer.json().getString("code")).isEqualTo(code);
    }

    private static void assertError(Answer answer, int status, int orStatus) {
        assertThat(answer.status()).as("%s", answer).isIn(status, orStatus);
        assertThat(answer.mediaType()).isEqualTo("application/json");
        JsonObject body = answer.json();
        assertThat(body).containsOnlyKeys("code", "description");
        assertThat(body.getString("description")).isNotBlank();
    }

    /** With transactions. */
    private static Set<String> methods(String path) {
        var methods = new TreeSet<>(Set.of("GET", "HEAD", "OPTIONS"));
        if (path.matches("/search|/collections|/collections/[^/]+/items")) {
            methods.add("POST");
        }
        if (path.matches("/collections/[^/]+|/collections/[^/]+/items/[^/]+")) {
            methods.addAll(Set.of("DELETE", "PATCH", "PUT"));
        }
        return methods;
    }

    private static Set<String> allowed(Answer answer) {
        return new TreeSet<>(Arrays.asList(answer.header("allow").orElse("").split(", *")));
    }
}
