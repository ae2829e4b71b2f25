package org.stacjakarta.tool.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.tool.export.ItemOutput.Format;
import org.stacjakarta.tool.http.StacApi;

/** An API whose first page is in order; what its second one is, the test says. */
class ApiExportTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private HttpServer server;
    private String second = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theLastPageMayBeEmpty() throws IOException {
        second = "{\"features\": []}";
        export();
        assertThat(out).hasToString("{\"id\":\"a\"}\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Please log in</body></html>",
                "{\"features\": [{\"id\": \"b\"}",
                "[]",
                "{}",
                "{\"features\": null}"
            })
    void whatIsNoPageEndsNoExport(String answer) {
        second = answer;
        assertThatIOException().isThrownBy(this::export).withMessageContaining("/second answered");
    }

    private void export() throws IOException {
        var all = new ExportedSearch(
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        new ApiExport(new StacApi(url(""))).write(all, new ItemOutput(out, Format.NDJSON, Long.MAX_VALUE));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String first = "{\"features\": [{\"id\": \"a\"}], \"links\": [{\"rel\": \"next\", \"href\": \"%s\"}]}"
                .formatted(url("/second"));
        byte[] body = (exchange.getRequestURI().getPath().equals("/second") ? second : first)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
