package org.stacjakarta.tool.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One way to an answer, on a connection of its own, and how long it took each time. Not for use by several threads. */
final class Contender {

    /** What is done in the round of that number. */
    interface Work {
        void run(Connection connection, int round) throws SQLException;
    }

    private final BenchArchive archive;
    private final String name;
    private final Work work;
    private final Connection connection;
    private double clockSeconds = Double.MAX_VALUE;
    private final List<Double> waited = new ArrayList<>();
    private final List<Double> computed = new ArrayList<>();

    Contender(BenchArchive archive, String name, Work work, Connection connection) {
        this.archive = archive;
        this.name = name;
        this.work = work;
        this.connection = connection;
    }

    /** Whose schema it asks. */
    BenchArchive archive() {
        return archive;
    }

    String name() {
        return name;
    }

    /** Also finds out what it costs to look at the clock. */
    void warmUp(int round) throws SQLException {
        work.run(connection, round);
        double before = BackendClock.seconds(connection);
        clockSeconds = Math.min(clockSeconds, BackendClock.seconds(connection) - before);
    }

    void run(int round) throws SQLException {
        double cpu = BackendClock.seconds(connection);
        long start = System.nanoTime();
        work.run(connection, round);
        waited.add((System.nanoTime() - start) / 1e6);
        computed.add((BackendClock.seconds(connection) - cpu - clockSeconds) * 1e3);
    }

    Timing timing() {
        return new Timing(Timing.median(waited), Timing.median(computed), waited.size());
    }

    void close() throws SQLException {
        connection.close();
    }
}
