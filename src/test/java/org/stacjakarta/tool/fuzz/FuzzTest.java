package org.stacjakarta.tool.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FuzzTest {

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            boolean there = path.startsWith("/stac/") && !path.endsWith(HostileRequests.SCRATCH);
            exchange.sendResponseHeaders(there ? 200 : 404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Fuzz fuzz(String root, boolean writes) {
        URI api =
                URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), root));
        return new Fuzz(new Wire(api), new HostileRequests(1, writes), 1, Duration.ofSeconds(30), answer -> true);
    }

    @Test
    void aWrongRootIsNoApiThatNothingFails() {
        assertThatThrownBy(() -> fuzz("/wrong", false).run(10, answered -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 404");
        assertThat(asked).hasSize(1);
    }

    @Test
    void whoWritesNeedsTheCollection() {
        assertThatThrownBy(() -> fuzz("/stac", true).run(10, answered -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(HostileRequests.SCRATCH);
    }

    /** Payara's answer to a control character in the first line. */
    @Test
    void whatAListenerAnswersByItselfIsNoFault() {
        assertThat(Fuzz.isOfTheApplication(new WireAnswer(505, Map.of(), new byte[0])))
                .isFalse();
        assertThat(Fuzz.isOfTheApplication(new WireAnswer(505, Map.of(), new byte[] {'x'})))
                .isTrue();
        assertThat(Fuzz.isOfTheApplication(new WireAnswer(500, Map.of(), new byte[0])))
                .isTrue();
    }
}
