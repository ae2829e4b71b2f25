package org.stacjakarta.tool.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a real API, and answers some of its requests as other APIs would. It notes what was sent to it. */
final class ApiFront implements AutoCloseable {

    static {
        // the JDK's server sends head and body apart, and the second would wait for the first's receipt
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final Rule rule;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    /** What is answered; {@code api} is what the real one would, and does, answer. */
    @FunctionalInterface
    interface Rule {
        Answer answer(Request request, Real api) throws IOException;
    }

    /** A request, such as {@code POST}, {@code /collections/a/items}. */
    record Request(String verb, String path, byte[] body) {

        boolean isBulk() {
            return path.contains("/bulk_items");
        }

        boolean isWrite() {
            return !verb.equals("GET") && !path.equals("/search");
        }
    }

    /** The real API. */
    @FunctionalInterface
    interface Real {
        Answer answer() throws IOException;
    }

    /** An answer: JSON, or for a redirect the place. */
    record Answer(int status, byte[] body) {

        static Answer of(int status, String body) {
            return new Answer(status, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param behind the real API's root */
    ApiFront(URI behind, Rule rule) throws IOException {
        this.behind = behind;
        this.rule = rule;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The requests that write, as {@code POST /collections/a/items}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** How many of those there were whose beginning and end are these. */
    long count(String verb, String end) {
        return asked.stream()
                .filter(request -> request.startsWith(verb + " ") && request.endsWith(end))
                .count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestBody().readAllBytes());
            if (request.isWrite()) {
                asked.add(request.verb() + " " + request.path());
            }
            Answer answer = rule.answer(
                    request, () -> forward(request, exchange.getRequestHeaders().getFirst("Content-Type")));
            if (answer.status() / 100 == 3) {
                exchange.getResponseHeaders().set("Location", new String(answer.body(), StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer forward(Request request, String type) throws IOException {
        URI url = URI.create(behind.toString().replaceFirst("/*$", "") + request.path());
        var built = HttpRequest.newBuilder(url).method(request.verb(), BodyPublishers.ofByteArray(request.body()));
        if (type != null) {
            built.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> answer = client.send(built.build(), BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
