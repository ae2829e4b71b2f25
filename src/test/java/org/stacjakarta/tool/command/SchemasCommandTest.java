package org.stacjakarta.tool.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.tool.terminal.OperatorException;
import picocli.CommandLine;

/** {@code ./stac schemas fetch} fills a directory with schemas and what they refer to. */
class SchemasCommandTest {

    private static final Map<String, String> SCHEMAS = Map.of(
            "/a/schema.json",
            "{'anyOf': [{'$ref': '../b/more.json#/x'}, {'$ref': 'http://json-schema.org/draft-07/schema#'}]}",
            "/b/more.json",
            "{'x': {'$ref': '/a/schema.json'}}");

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(path);
            byte[] body = SCHEMAS.getOrDefault(path, "").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int fetch(String path, String... options) {
        var command = new CommandLine(new SchemasCommand());
        command.setExecutionExceptionHandler((failure, line, parsed) -> failure instanceof OperatorException ? 1 : 9);
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        var arguments = new ArrayList<>(List.of("fetch", directory.toString(), url));
        arguments.addAll(List.of(options));
        return command.execute(arguments.toArray(String[]::new));
    }

    @Test
    void fetchesWhatIsNotThereYetAndWhatItRefersTo() throws IOException {
        assertThat(fetch("/a/schema.json#")).isZero();
        Path host = directory.resolve("127.0.0.1:" + server.getAddress().getPort());
        for (String path : SCHEMAS.keySet()) {
            assertThat(JsonText.strict(Files.readAllBytes(host.resolve(path.substring(1)))))
                    .isEqualTo(JsonText.json(SCHEMAS.get(path)));
        }
        assertThat(asked).containsExactlyInAnyOrderElementsOf(SCHEMAS.keySet());
        assertThat(fetch("/a/schema.json")).isZero();
        assertThat(asked).hasSize(2);
        assertThat(fetch("/a/schema.json", "--again")).isZero();
        assertThat(asked).hasSize(4);
    }

    @Test
    void saysWhatIsNotToBeHad() {
        assertThat(fetch("/none.json")).isEqualTo(1);
        assertThat(fetch("/")).isEqualTo(1);
        assertThat(directory).isEmptyDirectory();
    }
}
