package org.stacjakarta.pgstac;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * What the application has of a pool, whichever server's: how many connections it holds, and how long it waited for them.
 * Shared by all requests.
 */
final class PoolUse {

    private final AtomicInteger held = new AtomicInteger();
    private final LongAdder taken = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();

    /** A connection that goes back to its pool when it is closed. */
    final class Taken implements AutoCloseable {

        private final Connection connection;

        private Taken(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }

        @Override
        public void close() throws SQLException {
            held.decrementAndGet();
            connection.close();
        }
    }

    /** Takes a connection of the pool, or fails as it does. */
    Taken take(DataSource pool) throws SQLException {
        long begun = System.nanoTime();
        boolean got = false;
        try {
            var connection = new Taken(pool.getConnection());
            got = true;
            return connection;
        } finally {
            waitedNanos.add(System.nanoTime() - begun);
            (got ? taken : refused).increment();
            if (got) {
                held.incrementAndGet();
            }
        }
    }

    /** Two pools in the text format of Prometheus. */
    static String text(PoolUse reads, PoolUse writes) {
        return metric("stac_connections_in_use", "gauge", "Connections that requests hold.", reads.held, writes.held)
                + metric(
                        "stac_connections_taken_total",
                        "counter",
                        "How often a request got a connection.",
                        reads.taken,
                        writes.taken)
                + metric(
                        "stac_connections_refused_total",
                        "counter",
                        "How often a request got none: the pool was exhausted, or the database away.",
                        reads.refused,
                        writes.refused)
                + metric(
                        "stac_connection_wait_seconds_total",
                        "counter",
                        "Time that requests waited for a connection.",
                        reads.waitedSeconds(),
                        writes.waitedSeconds());
    }

    private String waitedSeconds() {
        return String.format(Locale.ROOT, "%.6f", waitedNanos.sum() / 1e9);
    }

    private static String metric(String name, String type, String help, Object reads, Object writes) {
        return """
                # HELP %1$s %2$s
                # TYPE %1$s %3$s
                %1$s{pool="read"} %4$s
                %1$s{pool="write"} %5$s
                """
                .formatted(name, help, type, reads, writes);
    }
}
