package org.stacjakarta.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.Unavailable;
import org.stacjakarta.stac.StacException.Unprocessable;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.TestSettings;

/** Schemas from other hosts: those that the operator named, and no others, whatever a record or a schema says. */
class FetchedSchemasTest {

    private static final String SCHEMA =
            """
            {'$schema': 'http://json-schema.org/draft-07/schema#', 'required': ['x']}
            """;

    private static SchemaServer allowed;
    private static SchemaServer other;

    @BeforeAll
    static void start(@TempDir Path keys) throws IOException, InterruptedException, GeneralSecurityException {
        SSLContext tls = SchemaServer.tls(keys);
        allowed = new SchemaServer(tls);
        other = new SchemaServer(tls).on("/secret", SCHEMA);
    }

    @AfterAll
    static void stop() {
        allowed.close();
        other.close();
    }

    @BeforeEach
    void forget() {
        allowed.asked().clear();
        other.asked().clear();
    }

    private static ExtensionSchemas schemas(String fetchFrom, String... more) {
        var settings = new HashMap<>(Map.of(
                "stac.validate-extensions",
                "true",
                "stac.schemas.fetch-from",
                fetchFrom,
                "stac.schemas.fetch-seconds",
                "30"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        ServerSettings read = TestSettings.with(settings);
        return new ExtensionSchemas(read, new SchemaFetch(read.schemas(), allowed.tls()));
    }

    private static ExtensionSchemas ofTheAllowedHost(String... more) {
        return schemas("127.0.0.1:%d,127.0.0.1".formatted(allowed.port()), more);
    }

    private static JsonObject naming(String extension) {
        return JsonText.object("{'type': 'Collection', 'links': [], 'stac_extensions': ['" + extension + "']}");
    }

    private static void check(ExtensionSchemas schemas, String extension) {
        schemas.rule().check(naming(extension));
    }

    private static StacException refusal(ExtensionSchemas schemas, String extension) {
        var refusal = new StacException[1];
        assertThatExceptionOfType(StacException.class)
                .isThrownBy(() -> check(schemas, extension))
                .satisfies(e -> refusal[0] = e);
        return refusal[0];
    }

    @Test
    void areFetchedOnceAndWithWhatTheyReferTo() {
        allowed.on("/a/schema.json", "{'allOf': [{'$ref': '../b/schema.json#/definitions/x'}]}")
                .on("/b/schema.json", "{'definitions': {'x': {'required': ['x']}}}");
        ExtensionSchemas schemas = ofTheAllowedHost();
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(schemas, allowed.url("/a/schema.json")))
                    .isInstanceOf(Unprocessable.class)
                    .hasMessageContaining("required");
        }
        assertThat(allowed.asked()).containsExactly("/a/schema.json", "/b/schema.json");
    }

    @Test
    void areFetchedOnceForManyAtTheSameTime() {
        allowed.on("/slow.json", exchange -> {
            Thread.sleep(300);
            SchemaServer.send(exchange, 200, "{}");
        });
        ExtensionSchemas schemas = ofTheAllowedHost();
        List<CompletableFuture<Void>> checks = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> check(schemas, allowed.url("/slow.json")), task -> new Thread(task).start()))
                .toList();
        checks.forEach(CompletableFuture::join);
        assertThat(allowed.asked()).containsExactly("/slow.json");
    }

    @Test
    void areNotFetchedInTheMiddleOfATransaction() {
        allowed.on("/within.json", SCHEMA);
        ExtensionSchemas schemas = ofTheAllowedHost();
        var begun = new AtomicInteger();
        assertThatExceptionOfType(Unprocessable.class)
                .isThrownBy(() -> schemas.around(rule -> {
                    begun.incrementAndGet();
                    int askedBefore = allowed.asked().size();
                    try {
                        rule.check(naming(allowed.url("/within.json")));
                    } finally {
                        assertThat(allowed.asked()).hasSize(askedBefore);
                    }
                    return null;
                }));
        assertThat(begun).hasValue(2);
        assertThat(allowed.asked()).containsExactly("/within.json");
    }

    @Test
    void areNeverFetchedFromAHostThatIsNotNamed() {
        for (String url : List.of(
                other.url("/secret"),
                "https://localhost:" + allowed.port() + "/a",
                "https://127.0.0.1/a",
                "http://127.0.0.1:" + allowed.port() + "/a",
                "https://somebody@127.0.0.1:" + allowed.port() + "/a",
                "ftp://127.0.0.1:" + allowed.port() + "/a",
                "file:///etc/hostname",
                "https://[::1]:" + allowed.port() + "/a",
                "https://2130706433:" + allowed.port() + "/a")) {
            assertThat(refusal(ofTheAllowedHost(), url))
                    .as(url)
                    .isInstanceOf(Unprocessable.class)
                    .hasMessageContaining("operator can add it");
        }
        assertThat(allowed.asked()).isEmpty();
        assertThat(other.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref': '%s'}",
                "{'$id': '%s', 'anyOf': [true, {'$ref': 'more'}]}",
                "{'definitions': {'x': {'$id': '%s', 'properties': {'y': {'$ref': 'more'}}}}}",
                "{'properties': {'x': {'items': [{'not': {'$ref': '%s#/definitions/x'}}]}}}"
            })
    void referToNoHostThatIsNotNamed(String schema) {
        allowed.on("/sly.json", schema.formatted(other.url("/secret")));
        assertThat(refusal(ofTheAllowedHost(), allowed.url("/sly.json")))
                .isInstanceOf(Unprocessable.class)
                .hasMessageContaining("operator can add it");
        assertThat(other.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$dynamicRef", "$recursiveRef", "$schema"})
    void leadNowhereByOtherKeywords(String keyword) {
        allowed.on("/odd.json", "{'%s': '%s'}".formatted(keyword, other.url("/secret")));
        Throwable refusal = catchThrowable(() -> check(ofTheAllowedHost(), allowed.url("/odd.json")));
        assertThat(refusal == null || refusal instanceof StacException)
                .as("%s", refusal)
                .isTrue();
        assertThat(other.asked()).isEmpty();
    }

    @Test
    void redirectsAreFollowedWithinTheHostOnly() {
        allowed.redirect("/moved", "/a/new.json")
                .on("/a/new.json", SCHEMA)
                .redirect("/away", other.url("/secret"))
                .redirect("/plain", "http://127.0.0.1:" + allowed.port() + "/a/new.json")
                .redirect("/round", "/round");
        assertThat(refusal(ofTheAllowedHost(), allowed.url("/moved"))).isInstanceOf(Unprocessable.class);
        for (String path : List.of("/away", "/plain", "/round")) {
            assertThat(refusal(ofTheAllowedHost(), allowed.url(path))).as(path).isInstanceOf(Unavailable.class);
        }
        assertThat(other.asked()).isEmpty();
    }

    @Test
    void privateAddressesHaveToBeNamedToo() {
        allowed.on("/p.json", SCHEMA);
        String url = "https://localhost:" + allowed.port() + "/p.json";
        String host = "localhost:" + allowed.port();
        assertThat(refusal(schemas(host), url)).isInstanceOf(Unavailable.class);
        assertThat(refusal(schemas(host + ",10.0.0.0/8"), url)).isInstanceOf(Unavailable.class);
        assertThat(allowed.asked()).isEmpty();
        assertThat(refusal(schemas(host + ",127.0.0.0/8,::1"), url)).isInstanceOf(Unprocessable.class);
        assertThat(allowed.asked()).containsExactly("/p.json");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, false",
        "0.0.0.0, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "192.168.0.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "198.18.0.1, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::1, false",
        "::, false",
        "fe80::1, false",
        "fd00::1, false",
        "::ffff:10.0.0.1, false",
        "64:ff9b::a00:1, false",
        "2002:a00:1::, false",
        "ff02::1, false",
        "::7f00:1, false",
        "93.184.216.34, true",
        "2606:2800:220:1::1, true",
        "172.32.0.1, true"
    })
    void publicAddressesAreKnown(String address, boolean isPublic) throws IOException {
        assertThat(SchemaFetch.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }

    @Test
    void whatIsNoAnswerMeansToTryLater() {
        allowed.on("/large.json", "{'x': '" + "x".repeat(5_000) + "'}")
                .on("/html", "<html>")
                .on("/no-schema.json", "{'$schema': 'http://json-schema.org/draft-07/schema#', 'type': 7}")
                .on("/fault.json", exchange -> SchemaServer.send(exchange, 500, "{}"))
                .on("/hang.json", exchange -> Thread.sleep(10_000))
                .on("/drip.json", exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        Thread.sleep(100);
                    }
                });
        for (String path : List.of(
                "/large.json", "/html", "/no-schema.json", "/fault.json", "/absent.json", "/hang.json", "/drip.json")) {
            long begun = System.nanoTime();
            StacException refusal = refusal(
                    ofTheAllowedHost("stac.schemas.max-bytes", "4000", "stac.schemas.fetch-seconds", "1"),
                    allowed.url(path));
            assertThat(refusal).as(path).isInstanceOf(Unavailable.class).hasMessageContaining(allowed.url(path));
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.passing()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(path).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aHostThatFailedIsLeftAloneForAWhile() {
        allowed.on("/hang.json", exchange -> Thread.sleep(10_000)).on("/fine.json", "{}");
        ExtensionSchemas schemas = ofTheAllowedHost("stac.schemas.fetch-seconds", "1");
        assertThat(refusal(schemas, allowed.url("/hang.json"))).isInstanceOf(Unavailable.class);
        assertThat(refusal(schemas, allowed.url("/fine.json"))).isInstanceOf(Unavailable.class);
        assertThat(allowed.asked()).containsExactly("/hang.json");
    }
}
