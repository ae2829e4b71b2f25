package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.NginxServer;
import org.stacjakarta.testing.TableLock;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.WorkingStatements;

/** The API behind a real nginx with the configuration that comes with it; left out where there is no nginx. */
class BehindNginxJerseyIT {

    private static JerseyApi server;
    private static NginxServer nginx;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        assumeTrue(NginxServer.program().isPresent(), "no nginx on this machine (Debian: nginx-light)");
        server = JerseyApi.start(TestDatabase.dataSource(), Map.of());
        nginx = NginxServer.before(server.root(), "/earth");
    }

    @AfterAll
    static void stop() throws IOException {
        if (nginx != null) {
            nginx.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** What the API itself sees is the path as it is. */
    @Nested
    class PrefixKept implements CrawlerContract, PageContract {

        @Override
        public URI api() {
            return nginx.at("/stac/");
        }
    }

    /** nginx takes the prefix off, and says so. */
    @Nested
    class PrefixStripped implements CrawlerContract, PageContract {

        @Override
        public URI api() {
            return nginx.at("/earth/stac/");
        }
    }

    @Test
    void escapesInAPathArriveAsTheyWereSent() {
        for (String root : new String[] {"/stac/", "/earth/stac/"}) {
            Answer answer = new ApiClient(nginx.at(root)).get("/collections/harbor-optical/items/a%2Fb%20c%25");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().getString("description")).startsWith("Item a/b c% does not exist");
        }
    }

    @Test
    void filtersInAQueryArriveAsTheyWereSent() {
        var client = new ApiClient(nginx.at("/earth/stac/"));
        String query =
                "/search?filter-lang=cql2-text&filter=id%20LIKE%20'ho-%25'%20AND%20collection%3D'harbor-optical'&limit=3";
        assertThat(client.get(query).ids()).hasSize(3).allMatch(id -> id.startsWith("ho-"));
        String next = client.get(query).link("next").orElseThrow().getString("href");
        assertThat(next).startsWith(nginx.at("/earth/stac/search?").toString());
        assertThat(client.get(next).ids()).isNotEmpty();
    }

    @Test
    void whatClientsSayOfProxiesIsNotBelieved() {
        var client = new ApiClient(nginx.at("/earth/stac/"));
        Answer landing = client.get(
                "/",
                "Forwarded: host=evil.example;proto=https",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Port: 666",
                "X-Forwarded-Prefix: /evil");
        assertThat(landing.text()).doesNotContain("evil", "666");
        assertThat(landing.link("self").orElseThrow().getString("href"))
                .isEqualTo(nginx.at("/earth/stac/").toString());
    }

    @Test
    void documentsAreCompressed() {
        Answer answer = new ApiClient(nginx.at("/stac/")).get("/search?limit=10", "Accept-Encoding: gzip");
        assertThat(answer.header("content-encoding")).hasValue("gzip");
    }

    /** A weak one would be good for no {@code If-Match}. */
    @Test
    void entityTagsAreThoseOfTheServer() {
        var client = new ApiClient(nginx.at("/earth/stac/"));
        for (String target : List.of("/", "/collections", "/collections/harbor-optical", "/conformance")) {
            Answer answer = client.get(target, "Accept-Encoding: gzip");
            assertThat(answer.header("etag")).as(target).isPresent();
            assertThat(answer.header("etag").orElseThrow()).startsWith("\"");
        }
    }

    /** Lines of any number: what they may have is for the server to say. */
    @Test
    void bulkLoadsPassWhateverTheyHave() {
        var body = new byte[12_000_000];
        Arrays.fill(body, (byte) '\n');
        for (String root : List.of("/stac/", "/earth/stac/")) {
            var client = new ApiClient(nginx.at(root));
            assertThat(client.post("/collections/harbor-optical/bulk_items", body)
                            .json()
                            .getString("code"))
                    .isIn("NotFound", "MethodNotAllowed");
            assertThat(client.post("/collections/harbor-optical/items", body).status())
                    .isEqualTo(413);
        }
    }

    /** nginx closes its own connection, which is the one that the server sees. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aClientThatGoesAwayTakesItsStatementWithIt() throws Exception {
        String id = "nginx-" + ProcessHandle.current().pid();
        URI search = nginx.at("/earth/stac/search");
        try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
            try (var client = new Socket(search.getHost(), search.getPort())) {
                client.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: %s\r\n\r\n"
                                .formatted(search.getPath(), id)
                                .getBytes(StandardCharsets.US_ASCII));
                WorkingStatements.await("stac-jakarta " + id);
            }
            // well before the time limit, which is 30 s
            WorkingStatements.awaitEnd("stac-jakarta " + id, Duration.ofSeconds(10));
            lock.release();
        }
    }

    @Test
    void aServerThatIsAwayIsToldInJson() throws IOException, InterruptedException {
        JerseyApi gone = JerseyApi.start(TestDatabase.dataSource(), Map.of());
        URI root = gone.root();
        gone.close();
        try (NginxServer alone = NginxServer.before(root, "/earth")) {
            Answer answer = new ApiClient(alone.at("/stac/")).get("/collections");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().getString("code")).isEqualTo("Unavailable");
            assertThat(answer.header("retry-after")).isPresent();
        }
    }
}
