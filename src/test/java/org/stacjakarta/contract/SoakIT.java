package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.postgres.PrivateCluster;

/**
 * Eight writers and eight readers on overlapping ids, over a cluster of its own that keeps what it says it keeps. Some
 * seconds in the suite; {@code -Dstac.soak.seconds=120} for a real one.
 */
class SoakIT {

    private static final int SECONDS = Integer.getInteger("stac.soak.seconds", 8);
    private static final int CLIENTS = 8;
    private static final int SHARED = 6;
    private static final int COUNTERS = 3;
    private static final int LINES = 20;
    private static final String HERE = "/collections/soak";
    private static final String ITEMS = HERE + "/items";

    private static final PrivateCluster CLUSTER = PrivateCluster.at(Path.of("target", "soak-cluster"), true);

    private static JerseyApi server;

    private final Map<String, AtomicInteger> seen = new ConcurrentSkipListMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> unknown = new ConcurrentLinkedQueue<>();
    private final AtomicIntegerArray counted = new AtomicIntegerArray(COUNTERS);
    private final AtomicIntegerArray perhapsCounted = new AtomicIntegerArray(COUNTERS);
    private final AtomicInteger names = new AtomicInteger();

    @BeforeAll
    static void start() throws SQLException, IOException {
        CLUSTER.start();
        // the cluster may be there from an earlier run
        String database = "soak-" + System.currentTimeMillis();
        CLUSTER.createDatabase(database);
        DatabaseLogin login = CLUSTER.login(database);
        var installer = new SchemaInstaller(login.dataSource());
        Optional<Path> official =
                Optional.ofNullable(System.getenv("PGSTAC_SQL")).map(Path::of);
        if (official.isPresent()) {
            installer.installOfficial(official.get());
        } else {
            installer.installBundled();
        }
        server = JerseyApi.start(login.dataSource(), Map.of("stac.enable-transactions-extensions", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
        CLUSTER.stop();
    }

    @BeforeEach
    void createTheCollection() {
        client().send("DELETE", HERE, new byte[0]);
        String collection = TransactionsContract.COLLECTION.replace("tx-here", "soak");
        assertThat(client().post("/collections", collection).status()).isEqualTo(201);
        for (int i = 0; i < COUNTERS; i++) {
            assertThat(client().post(ITEMS, item("counter-" + i, 0)).status()).isEqualTo(201);
        }
    }

    @Test
    void nothingFailsAndNothingIsLost() throws InterruptedException, ExecutionException, TimeoutException {
        soak(() -> {});
        assertThat(unknown).isEmpty();
        assertThat(acknowledged).hasSizeGreaterThan(SECONDS);
    }

    @Test
    void whatWasAcknowledgedOutlivesTheDatabase() throws InterruptedException, ExecutionException, TimeoutException {
        soak(() -> {
            CLUSTER.kill();
            CLUSTER.start();
        });
        assertThat(seen.keySet()).anyMatch(answer -> answer.endsWith("503"));
    }

    private static ApiClient client() {
        return new ApiClient(server.root());
    }

    private static String item(String id, int n) {
        return TransactionsContract.ITEM.replace("'one'", "'" + id + "'").replace("'n': 0", "'n': " + n);
    }

    private void soak(Runnable halfWay) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService threads = Executors.newFixedThreadPool(2 * CLIENTS);
        try {
            var clients = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> until(end, this::write)));
                clients.add(threads.submit(() -> until(end, this::read)));
            }
            TimeUnit.SECONDS.sleep(SECONDS / 2);
            halfWay.run();
            for (Future<?> client : clients) {
                client.get(SECONDS + 120L, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.println("soak, " + SECONDS + " s: " + seen + ", acknowledged " + acknowledged.size()
                + ", fate unknown " + unknown.size() + ", counted " + counted + " and perhaps " + perhapsCounted);
        assertThat(faults).isEmpty();
        requireThatNothingIsLost();
    }

    private void requireThatNothingIsLost() {
        List<String> there = client().get(ITEMS + "?limit=10000&fields=id").ids();
        assertThat(there).doesNotHaveDuplicates().containsAll(acknowledged);
        List<String> own = there.stream().filter(id -> id.startsWith("own-")).toList();
        assertThat(own).hasSizeBetween(acknowledged.size(), acknowledged.size() + unknown.size());
        for (String id : List.copyOf(acknowledged).subList(0, Math.min(100, acknowledged.size()))) {
            assertThat(client().get(ITEMS + "/" + id).status()).isEqualTo(200);
        }
        for (int i = 0; i < COUNTERS; i++) {
            assertThat(n(client().get(ITEMS + "/counter-" + i)))
                    .as("counter-" + i)
                    .isBetween(counted.get(i), counted.get(i) + perhapsCounted.get(i));
        }
    }

    private static int n(Answer item) {
        return item.json().getJsonObject("properties").getInt("n");
    }

    private void until(long end, IntConsumer work) {
        while (System.nanoTime() < end) {
            try {
                work.accept(ThreadLocalRandom.current().nextInt(100));
            } catch (UncheckedIOException | IllegalStateException e) {
                faults.add(String.valueOf(e));
            }
        }
    }

    private void write(int dice) {
        String shared = "shared-" + dice % SHARED;
        if (dice < 25) {
            createOwn();
        } else if (dice < 50) {
            count(dice % COUNTERS);
        } else if (dice < 62) {
            done("POST", client().post(ITEMS, item(shared, dice)), 201, 409);
        } else if (dice < 74) {
            done("PUT", send("PUT", ITEMS + "/" + shared, item(shared, dice)), 200, 404);
        } else if (dice < 86) {
            done("PATCH", send("PATCH", ITEMS + "/" + shared, "{'properties': {'patched': " + dice + "}}"), 200, 404);
        } else if (dice < 94) {
            done("DELETE", send("DELETE", ITEMS + "/" + shared, ""), 200, 404);
        } else {
            load(dice);
        }
    }

    private void createOwn() {
        String id = "own-" + names.incrementAndGet();
        Answer answer = done("POST own", client().post(ITEMS, item(id, 0)), 201);
        (answer.status() == 201 ? acknowledged : unknown).add(id);
    }

    /** Adds one to what it has seen, if that is still so. */
    private void count(int counter) {
        String path = ITEMS + "/counter-" + counter;
        Answer got = done("GET", client().get(path), 200);
        if (got.status() != 200) {
            return;
        }
        String put = item("counter-" + counter, n(got) + 1);
        Answer answer = done(
                "PUT if",
                send("PUT", path, put, "If-Match: " + got.header("etag").orElseThrow()),
                200,
                412);
        if (answer.status() == 200) {
            counted.incrementAndGet(counter);
        } else if (answer.status() == 503) {
            perhapsCounted.incrementAndGet(counter);
        }
    }

    /** Own Items and one of the shared ones, as lines. */
    private void load(int dice) {
        List<String> ids = IntStream.range(0, LINES)
                .mapToObj(i -> "own-" + names.incrementAndGet())
                .toList();
        var lines = new StringBuilder();
        ids.forEach(id -> lines.append(item(id, 0).replace('\n', ' ')).append('\n'));
        lines.append(item("shared-" + dice % SHARED, dice).replace('\n', ' '));
        Answer answer = done(
                "bulk",
                client().post(
                                HERE + "/bulk_items?method=upsert",
                                lines.toString().replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                                "Content-Type: application/x-ndjson"),
                200);
        (answer.status() == 200 ? acknowledged : unknown).addAll(ids);
        if (answer.status() == 200 && answer.json().getInt("success") != LINES + 1) {
            faults.add(answer.text());
        }
    }

    private void read(int dice) {
        if (dice < 40) {
            Answer got = done("GET", client().get(ITEMS + "/shared-" + dice % SHARED), 200, 404);
            got.header("etag")
                    .ifPresent(tag -> done(
                            "GET if",
                            client().get(ITEMS + "/shared-" + dice % SHARED, "If-None-Match: " + tag),
                            200,
                            304,
                            404));
        } else if (dice < 60) {
            Answer page = done("search", client().get("/search?collections=soak&limit=20"), 200);
            if (page.status() == 200 && page.features().isEmpty()) {
                faults.add("an empty page");
            }
        } else if (dice < 80) {
            done("items", client().get(ITEMS + "?limit=10&filter=n%3E0"), 200);
        } else {
            done("collection", client().get(HERE), 200);
        }
    }

    private static Answer send(String method, String path, String json, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (!json.isEmpty()) {
            all.add("Content-Type: application/json");
        }
        return client().send(method, path, JsonText.bytes(json), all.toArray(String[]::new));
    }

    /** Every answer is one of those, or 503 that says when to come again. */
    private Answer done(String what, Answer answer, int... expected) {
        seen.computeIfAbsent(what + " " + answer.status(), key -> new AtomicInteger())
                .incrementAndGet();
        boolean busy = answer.status() == 503 && answer.header("retry-after").isPresent();
        if (!busy && IntStream.of(expected).noneMatch(status -> status == answer.status())) {
            faults.add("%s: %d %s".formatted(what, answer.status(), answer.text()));
        }
        return answer;
    }
}
