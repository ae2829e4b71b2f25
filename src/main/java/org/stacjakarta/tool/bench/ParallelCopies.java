package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** COPYs on several connections at once, as a loader does it. */
final class ParallelCopies {

    private ParallelCopies() {}

    /** @param cpuSeconds what the database's processes used of it, NaN where they do not tell */
    record Duration(double seconds, double cpuSeconds) {}

    static Duration run(BenchArchive archive, List<StagingCopy> copies, int connections, LongConsumer itemsSoFar)
            throws SQLException, IOException {
        return run(archive, StagingCopy.STAGING, copies, connections, itemsSoFar);
    }

    static Duration run(
            BenchArchive archive, String table, List<StagingCopy> copies, int connections, LongConsumer itemsSoFar)
            throws SQLException, IOException {
        Queue<StagingCopy> waiting = new ConcurrentLinkedQueue<>(copies);
        var done = new AtomicLong();
        Callable<Double> loader = () -> {
            try (Connection connection = archive.connect()) {
                double before = BackendClock.seconds(connection);
                for (StagingCopy copy = waiting.poll(); copy != null; copy = waiting.poll()) {
                    copy.into(table, connection);
                    itemsSoFar.accept(done.addAndGet(copy.items()));
                }
                return BackendClock.seconds(connection) - before;
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long start = System.nanoTime();
            double cpuSeconds = 0;
            List<Future<Double>> loaders = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                loaders.add(threads.submit(loader));
            }
            for (Future<Double> each : loaders) {
                cpuSeconds += each.get();
            }
            return new Duration((System.nanoTime() - start) / 1e9, cpuSeconds);
        } catch (ExecutionException e) {
            throw new SQLException("a load failed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
