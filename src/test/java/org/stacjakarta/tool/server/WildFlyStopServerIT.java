package org.stacjakarta.tool.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.TableLock;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.WorkingStatements;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.machine.FreePort;

/** What SIGTERM does to requests under way: of {@code ./stac stop}, of Ctrl-C, of Docker and of Kubernetes. */
@Tag("server")
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
class WildFlyStopServerIT {

    private static final Path BASE = Path.of("target", "wildfly-stop");

    /** More than the server takes to end when it waits for nobody. */
    private static final int LONGER_THAN_A_STOP = 8;

    @Test
    @Timeout(300)
    void requestsUnderWayAreAnswered() throws Exception {
        var wildfly = new WildFly(Project.current(), BASE.toAbsolutePath());
        var listen = new Listen("127.0.0.1", FreePort.inRange(26_000, 32_000));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            // an earlier run that was ended by force
            wildfly.stop();
            wildfly.configure();
            wildfly.start(
                    listen,
                    new DatabaseLogin(TestDatabase.jdbcUrl(), TestDatabase.user(), TestDatabase.password()),
                    Map.of());
            ServerStart.awaitAnswer(wildfly, listen);
            Future<Answer> asked;
            Future<?> stopped;
            try (TableLock lock = TableLock.on(TestDatabase.dataSource())) {
                String id = "under-way";
                asked = threads.submit(() -> new ApiClient(listen.ask("/")).get("/collections", "X-Request-Id: " + id));
                WorkingStatements.await("stac-jakarta " + id);
                stopped = threads.submit(wildfly::stop);
                SECONDS.sleep(LONGER_THAN_A_STOP);
                lock.release();
            }
            assertThat(asked.get(60, SECONDS).status()).isEqualTo(200);
            stopped.get(60, SECONDS);
            assertThat(wildfly.running()).isEmpty();
        } finally {
            threads.shutdownNow();
            wildfly.stop();
        }
    }
}
