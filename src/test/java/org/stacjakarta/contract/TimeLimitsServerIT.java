package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.TableLock;
import org.stacjakarta.testing.TestDatabase;

/** A pool without a connection left, and statements that take too long, on an application server. */
class TimeLimitsServerIT extends OnServer {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with("stac.statement-timeout", Integer.toString(STATEMENT_SECONDS));
    }

    private static final int STATEMENT_SECONDS = 5;

    /** server-config's default. */
    private static final int POOL = 20;

    private static final int MORE = 6;

    /** An answer, and how long it took. */
    private record Timed(Answer answer, Duration took) {}

    @Test
    void nobodyWaitsLongerThanTheLimitsAllowAndAllIsWellAfterwards() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(POOL + MORE);
        try {
            var asked = new ArrayList<Future<Timed>>();
            try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
                for (int i = 0; i < POOL + MORE; i++) {
                    String path = i % 2 == 0 ? "/search?limit=1" : "/collections";
                    asked.add(clients.submit(() -> timed(path)));
                }
                TimeUnit.SECONDS.sleep(1);
                assertThat(timed("/_mgmt/ping").answer().status())
                        .as("it lives")
                        .isEqualTo(200);
                for (Future<Timed> each : asked) {
                    each.get(30, TimeUnit.SECONDS);
                }
                assertThat(atWork()).as("statements that were not cancelled").isZero();
                lock.release();
            }
            var refused = new ArrayList<Timed>();
            var cancelled = new ArrayList<Timed>();
            for (Future<Timed> each : asked) {
                Timed timed = each.get();
                (timed.answer().status() == 503 ? refused : cancelled).add(timed);
            }
            assertThat(refused).as("without a connection").hasSize(MORE).allSatisfy(timed -> {
                assertThat(timed.answer().header("retry-after")).isPresent();
                assertThat(timed.answer().json().getString("code")).isEqualTo("Unavailable");
                assertThat(timed.took()).isLessThan(Duration.ofSeconds(4));
            });
            assertThat(cancelled).as("with one that waits").hasSize(POOL).allSatisfy(timed -> {
                assertThat(timed.answer().status()).isEqualTo(504);
                assertThat(timed.answer().header("retry-after")).isPresent();
                assertThat(timed.answer().json().getString("code")).isEqualTo("Timeout");
                assertThat(timed.took())
                        .isBetween(Duration.ofSeconds(STATEMENT_SECONDS), Duration.ofSeconds(STATEMENT_SECONDS + 4));
            });
            var again = new ArrayList<Future<Timed>>();
            for (int i = 0; i < POOL; i++) {
                again.add(clients.submit(() -> timed("/search?limit=1")));
            }
            for (Future<Timed> each : again) {
                assertThat(each.get(30, TimeUnit.SECONDS).answer().status()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private Timed timed(String path) {
        long begun = System.nanoTime();
        Answer answer = client().get(path);
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static int atWork() throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE application_name LIKE 'stac-jakarta%' AND wait_event_type = 'Lock'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
