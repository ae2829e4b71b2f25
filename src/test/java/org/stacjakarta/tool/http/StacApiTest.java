package org.stacjakarta.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StacApiTest {

    /** {@code user:secret} */
    private static final String WHO = "Basic dXNlcjpzZWNyZXQ=";

    private static final String BODY = "{}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private HttpServer other;

    @BeforeEach
    void start() throws IOException {
        server = serving("own");
        other = serving("other");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        other.stop(0);
    }

    @Test
    void theApiIsToldWhoAsks() throws IOException {
        StacApi api = api();
        assertThat(api.root()).isEqualTo(url(server, "/stac")).doesNotContain("secret");
        api.json(HttpRequest.newBuilder(api.at("search")));
        api.json(HttpRequest.newBuilder(URI.create(url(server, "/elsewhere"))));
        assertThat(asked).containsExactly("own GET /stac/search " + WHO, "own GET /elsewhere " + WHO);
    }

    @Test
    void nobodyElseIs() throws IOException {
        api().json(HttpRequest.newBuilder(URI.create(url(other, "/search"))));
        api().json(HttpRequest.newBuilder(URI.create(url(server, "/search").replace("127.0.0.1", "localhost"))));
        assertThat(asked).containsExactly("other GET /search -", "own GET /search -");
    }

    @Test
    void norWhereARedirectLeads() throws IOException {
        api().json(HttpRequest.newBuilder(URI.create(url(server, "/301?" + url(other, "/there")))));
        assertThat(asked).containsExactly("own GET /301 " + WHO, "other GET /there -");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void whatIsSentElsewhereIsSentWhole(int status) throws IOException {
        api().json(HttpRequest.newBuilder(URI.create(url(server, "/" + status + "?/there")))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BODY)));
        assertThat(asked).containsExactly("own POST /" + status + " " + WHO + BODY, "own POST /there " + WHO + BODY);
    }

    @Test
    void aCircleEnds() {
        assertThatThrownBy(() -> api().json(HttpRequest.newBuilder(URI.create(url(server, "/302?circle")))))
                .isInstanceOf(IOException.class);
        assertThat(asked.size()).isBetween(2, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://a b/", "ftp://127.0.0.1/", "http:///x"})
    void whatIsSentNowhereIsAnError(String location) {
        assertThatThrownBy(() -> api().json(HttpRequest.newBuilder(
                        URI.create(url(server, "/302?" + location.replace(" ", "%20"))))))
                .isInstanceOf(IOException.class);
    }

    private StacApi api() {
        return new StacApi(url(server, "/stac/").replace("//", "//user:secret@"));
    }

    private static String url(HttpServer server, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** A path such as {@code /301?/there} is answered with that status and place, {@code /301?circle} with its own, any other with an empty object. */
    private HttpServer serving(String name) throws IOException {
        HttpServer serving = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serving.createContext("/", exchange -> {
            String who = exchange.getRequestHeaders().getFirst("Authorization");
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(
                    "%s %s %s %s%s".formatted(name, exchange.getRequestMethod(), path, who == null ? "-" : who, body));
            answer(exchange, path, exchange.getRequestURI().getQuery());
        });
        serving.start();
        return serving;
    }

    private static void answer(HttpExchange exchange, String path, String query) throws IOException {
        byte[] json = BODY.getBytes(StandardCharsets.UTF_8);
        if (query != null) {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            query.equals("circle") ? exchange.getRequestURI().toString() : query);
        }
        exchange.sendResponseHeaders(path.matches("/3\\d\\d") ? Integer.parseInt(path.substring(1)) : 200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }
}
