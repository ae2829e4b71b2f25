package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.TableLock;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.WorkingStatements;

/**
 * A client that goes away takes its statement with it, if that reads. Of an API with {@link #SETTINGS}, on Linux, over
 * connections that are called {@code stac-jakarta}.
 */
interface AbandonedContract extends Contract {

    /** No time limit of a statement stands in for what is tested here. */
    Map<String, String> SETTINGS =
            Map.of("stac.statement-timeout", "120", "stac.access-log", "true", "stac.slow-search-millis", "0");

    Duration SOON = Duration.ofSeconds(10);

    AtomicInteger IDS = new AtomicInteger();

    /** Everything that was logged since the API was started. */
    String log() throws IOException;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /search?limit=3",
                "POST /search",
                "GET /collections",
                "GET /collections/harbor-optical/items/ho-00",
                "GET /queryables"
            })
    default void aClientThatGoesAwayTakesItsStatementWithIt(String request) throws Exception {
        String id = newId();
        long abandoned = metric("stac_requests_abandoned_total");
        long failed = failed();
        CompletableFuture<Answer> waiting;
        try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
            waiting = CompletableFuture.supplyAsync(() -> client().get("/search?limit=1"));
            try (Socket client = ask(request, id)) {
                WorkingStatements.await("stac-jakarta " + id);
                assertThat(client.isConnected()).isTrue();
            }
            WorkingStatements.awaitEnd("stac-jakarta " + id, SOON);
            assertThat(waiting).as("of one that waits").isNotDone();
            lock.release();
        }
        assertThat(waiting.get(20, TimeUnit.SECONDS).features()).hasSize(1);
        assertThat(metric("stac_requests_abandoned_total")).isEqualTo(abandoned + 1);
        assertThat(failed()).as("answers 5xx").isEqualTo(failed);
        assertThat(lines(id)).singleElement().asString().contains(" 499 ");
        assertThat(client().get("/search?limit=2").features()).hasSize(2);
    }

    @Test
    default void oneThatResetsItsConnectionDoesSoToo() throws Exception {
        String id = newId();
        long failed = failed();
        try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
            try (Socket client = ask("GET /search", id)) {
                WorkingStatements.await("stac-jakarta " + id);
                TimeUnit.MILLISECONDS.sleep(2_500); // it has been seen by then
                client.setSoLinger(true, 0);
            }
            WorkingStatements.awaitEnd("stac-jakarta " + id, SOON);
            lock.release();
        }
        assertThat(lines(id)).singleElement().asString().contains(" 499 ");
        assertThat(failed()).as("answers 5xx").isEqualTo(failed);
    }

    @Test
    default void oneThatSaysNoMoreIsTakenForGone() throws Exception {
        String id = newId();
        try (TableLock lock = TableLock.on(TestDatabase.dataSource());
                Socket client = ask("GET /search", id)) {
            WorkingStatements.await("stac-jakarta " + id);
            client.shutdownOutput();
            WorkingStatements.awaitEnd("stac-jakarta " + id, SOON);
            lock.release();
        }
        assertThat(lines(id)).singleElement().asString().contains(" 499 ");
    }

    @Test
    default void whoWaitsIsAnswered() throws Exception {
        CompletableFuture<Answer> waiting;
        try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
            waiting = CompletableFuture.supplyAsync(() -> client().get("/search?limit=3"));
            TimeUnit.SECONDS.sleep(4);
            assertThat(waiting).isNotDone();
            lock.release();
        }
        assertThat(waiting.get(20, TimeUnit.SECONDS).features()).hasSize(3);
    }

    @Test
    default void aWriteThatWasBegunGoesOn() throws Exception {
        String id = newId();
        try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
            try (Socket client = ask("DELETE /collections/harbor-optical/items/nobody", id)) {
                WorkingStatements.await("stac-jakarta " + id);
                assertThat(client.isConnected()).isTrue();
            }
            TimeUnit.MILLISECONDS.sleep(3_500);
            // who waits for a lock is ended after three seconds, and then tries again
            WorkingStatements.await("stac-jakarta " + id);
            lock.release();
        }
        assertThat(lines(id)).singleElement().asString().contains(" 404 ");
    }

    private static String newId() {
        return "gone-%d-%d".formatted(ProcessHandle.current().pid(), IDS.incrementAndGet());
    }

    private Socket ask(String request, String id) throws IOException {
        String[] words = request.split(" ", 2);
        String body = words[0].equals("POST") ? "{\"limit\":3}" : "";
        String head =
                "%s %s HTTP/1.1\r\nHost: %s:%d\r\nX-Request-Id: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(
                                words[0],
                                api().resolve(words[1].substring(1)),
                                api().getHost(),
                                api().getPort(),
                                id,
                                body.length());
        var socket = new Socket(api().getHost(), api().getPort());
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The line of a request in the access log, which may be written a moment after the answer. */
    private List<String> lines(String id) throws IOException, InterruptedException {
        List<String> found = List.of();
        for (int i = 0; found.isEmpty() && i < 100; i++) {
            TimeUnit.MILLISECONDS.sleep(i == 0 ? 0 : 100);
            found = log().lines().filter(line -> line.contains("request " + id)).toList();
        }
        return found;
    }

    private long failed() {
        return client().get("/_mgmt/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("stac_request_seconds_count") && line.contains("status=\"5xx\""))
                .mapToLong(line -> Long.parseLong(line.replaceFirst("^.* ", "")))
                .sum();
    }

    private long metric(String name) {
        Matcher sample = Pattern.compile("^" + name + " ([0-9]+)$", Pattern.MULTILINE)
                .matcher(client().get("/_mgmt/metrics").text());
        assertThat(sample.find()).as(name).isTrue();
        return Long.parseLong(sample.group(1));
    }
}
