package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.tool.postgres.PrivateCluster;

/** What clients see while PostgreSQL is away, and when it comes back. */
interface DatabaseAwayContract extends Contract {

    List<String> TARGETS = List.of(
            "/search?limit=1",
            "/collections",
            "/collections/harbor-optical/items",
            "/collections/harbor-optical",
            "/queryables",
            "/_mgmt/health");

    /** The cluster that the API reads from. */
    PrivateCluster cluster();

    /** An answer, when it was asked for and how long it took. */
    record Timed(String target, long askedAt, Duration took, Answer answer) {
        boolean isUnavailable() {
            return answer.status() == 503
                    && answer.header("retry-after").isPresent()
                    // for the page of another origin, which asked
                    && answer.header("access-control-allow-origin").isPresent();
        }
    }

    @Test
    default void whileTheDatabaseIsAwayEveryAnswerIsAQuickUnavailable()
            throws InterruptedException, ExecutionException, TimeoutException {
        // a server that has just started takes its time
        awaitService();
        var answers = new ConcurrentLinkedQueue<Timed>();
        var over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(4);
        long killed;
        long started;
        try {
            List<Future<?>> load = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                load.add(clients.submit(() -> ask(answers, over)));
            }
            TimeUnit.SECONDS.sleep(2);
            killed = System.nanoTime();
            cluster().kill();
            TimeUnit.SECONDS.sleep(3);
            assertThat(client().get("/_mgmt/ping").status()).isEqualTo(200);
            started = System.nanoTime();
            cluster().start();
            awaitService();
            over.set(true);
            for (Future<?> client : load) {
                client.get(30, TimeUnit.SECONDS);
            }
        } finally {
            over.set(true);
            clients.shutdownNow();
            cluster().start();
        }
        assertThat(answers)
                .filteredOn(answer -> answer.askedAt() < killed)
                .anyMatch(timed -> timed.answer().status() == 200);
        Set<String> unavailable = answers.stream()
                .filter(answer -> answer.askedAt() > killed && answer.askedAt() < started)
                .filter(Timed::isUnavailable)
                .map(Timed::target)
                .collect(Collectors.toSet());
        assertThat(unavailable).containsExactlyInAnyOrderElementsOf(TARGETS);
        assertThat(answers)
                .allSatisfy(timed -> assertThat(timed.answer().status() == 200 || timed.isUnavailable())
                        .as("%s", timed)
                        .isTrue())
                .allSatisfy(timed -> assertThat(timed.took()).as("%s", timed).isLessThan(Duration.ofSeconds(2)));
        for (int i = 0; i < 40; i++) {
            assertThat(client().get("/search?limit=1").status()).isEqualTo(200);
        }
    }

    private void ask(ConcurrentLinkedQueue<Timed> answers, AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            String target = TARGETS.get(i % TARGETS.size());
            long askedAt = System.nanoTime();
            Answer answer = client().get(target, "Origin: https://page.example");
            answers.add(new Timed(target, askedAt, Duration.ofNanos(System.nanoTime() - askedAt), answer));
        }
    }

    /** By itself, within a few seconds. */
    private void awaitService() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        int inARow = 0;
        while (inARow < 20) {
            assertThat(System.nanoTime()).as("the service has not resumed").isLessThan(end);
            boolean served = client().get("/search?limit=1").status() == 200;
            inARow = served ? inARow + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(served ? 0 : 100);
        }
    }
}
