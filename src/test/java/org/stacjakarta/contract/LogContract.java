package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.TableLock;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.WorkingStatements;

/**
 * A request and all that it caused can be found by its id: in the access log, in the log of slow statements, in
 * PostgreSQL. Of an API with {@code stac.access-log}, whose statements are slow from 200 ms.
 */
interface LogContract extends Contract {

    AtomicInteger IDS = new AtomicInteger();

    String SLOW = "/search?limit=3&filter-lang=cql2-text&filter=gsd%20%3C%2012.5%20AND%20platform%20%3D%20'%23secret'";

    /** Everything that was logged since the API was started. */
    String log() throws IOException;

    /** The lines that speak of a request; the log may be written a moment after the answer. */
    private List<String> lines(String logger, String id) throws IOException, InterruptedException {
        List<String> found = List.of();
        for (int i = 0; found.isEmpty() && i < 50; i++) {
            TimeUnit.MILLISECONDS.sleep(i == 0 ? 0 : 100);
            found = log().lines()
                    .filter(line -> line.contains("request " + id))
                    .filter(line -> line.contains(logger))
                    .toList();
        }
        return found;
    }

    private static String newId() {
        return "log-%d-%d".formatted(ProcessHandle.current().pid(), IDS.incrementAndGet());
    }

    @Test
    default void aRequestHasALine() throws IOException, InterruptedException {
        String id = newId();
        client().get("/search?limit=1&bbox=0,0,1,1", "X-Request-Id: " + id);
        assertThat(lines(" GET ", id))
                .singleElement()
                .asString()
                .contains("GET /stac/search?limit=1&bbox=0,0,1,1 200 ");
        String missing = newId();
        client().get("/collections/no%0Asuch", "X-Request-Id: " + missing);
        assertThat(lines(" GET ", missing))
                .as("no client writes lines of its own")
                .singleElement()
                .asString()
                .contains("GET /stac/collections/no%0Asuch 404 ");
    }

    @Test
    default void aSlowStatementHasALineWithWhatWasSearchedFor() throws Exception {
        String id = newId();
        CompletableFuture<Answer> answer;
        try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
            answer = CompletableFuture.supplyAsync(() -> client().get(SLOW, "X-Request-Id: " + id));
            TimeUnit.MILLISECONDS.sleep(600);
            assertThat(answer).isNotDone();
            lock.release();
        }
        assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        List<String> lines = lines(" ms, request ", id).stream()
                .filter(line -> line.contains(" <- "))
                .toList();
        assertThat(lines).isNotEmpty();
        String line = lines.get(0);
        assertThat(line.replaceFirst("^.*?([0-9]+) ms, request .*$", "$1"))
                .satisfies(millis -> assertThat(Integer.parseInt(millis)).isBetween(200, 20_000));
        assertThat(line.replace(" ", ""))
                .as("the search in its normal form")
                .contains("\"op\":\"and\"", "{\"property\":\"gsd\"}", "12.5", "#secret");
    }

    @Test
    default void aQuickStatementHasNone() throws IOException, InterruptedException {
        client().get("/collections/harbor-optical");
        String id = newId();
        client().get("/collections/harbor-optical", "X-Request-Id: " + id);
        assertThat(lines(" GET ", id)).hasSize(1);
        assertThat(log().lines().filter(line -> line.contains("request " + id) && line.contains(" <- ")))
                .isEmpty();
    }

    @Test
    default void postgresqlIsToldWhoseStatementItWorksOn() throws Exception {
        String reading = newId();
        String writing = newId();
        CompletableFuture<Answer> read;
        CompletableFuture<Answer> written;
        CompletableFuture<Answer> unnamed;
        try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
            read = CompletableFuture.supplyAsync(() -> client().get(SLOW, "X-Request-Id: " + reading));
            unnamed = CompletableFuture.supplyAsync(() -> client().get(SLOW));
            written = CompletableFuture.supplyAsync(() -> client().send(
                            "DELETE",
                            "/collections/harbor-optical/items/nobody",
                            JsonText.bytes(""),
                            "X-Request-Id: " + writing));
            assertThat(WorkingStatements.await("stac-jakarta " + reading)).contains("SELECT");
            WorkingStatements.await("stac-jakarta " + writing);
            WorkingStatements.await("stac-jakarta");
            lock.release();
        }
        assertThat(read.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(unnamed.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(written.get(20, TimeUnit.SECONDS).status()).isEqualTo(404);
        assertThat(WorkingStatements.of("stac-jakarta " + reading))
                .as("afterwards")
                .isEmpty();
        assertThat(WorkingStatements.of("stac-jakarta " + writing))
                .as("afterwards")
                .isEmpty();
    }

    /** The same page, whether PostgreSQL is told or not. */
    @Test
    default void answersAreTheSame() {
        for (String path : List.of("/search?limit=2", "/collections", "/collections/harbor-optical/items/ho-00")) {
            for (int i = 0; i < 8; i++) {
                // the driver prepares a statement on the server when it has seen it some times
                assertThat(client().get(path, "X-Request-Id: " + newId()).text())
                        .isEqualTo(client().get(path).text());
            }
        }
    }
}
