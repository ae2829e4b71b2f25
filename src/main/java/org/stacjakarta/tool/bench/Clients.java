package org.stacjakarta.tool.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A number of clients that do the same, each as fast as it can, and how long each call took. They are asked in short
 * turns with others, so that what else the machine does falls on all of them. Not for more than one thread.
 */
final class Clients {

    /** What a client does, over and over, on a connection of its own. */
    interface Client {
        /** One call; returns how many bytes came back. */
        long call(int number) throws Exception;

        /** Ends its connection. */
        void end() throws Exception;
    }

    private final List<Client> clients = new ArrayList<>();
    private final ExecutorService threads;
    private final List<long[]> nanos = new ArrayList<>();
    private int calls;
    private long bytes;
    private long busyNanos;
    private int number;

    /** So many clients. */
    Clients(int count, Callable<Client> connect) throws Exception {
        this.threads = Executors.newFixedThreadPool(count);
        try {
            for (int i = 0; i < count; i++) {
                clients.add(connect.call());
            }
        } catch (Exception e) {
            end();
            throw e;
        }
    }

    /** What the calls of one client came to in one turn. */
    private record Turn(long[] nanos, long bytes) {}

    /**
     * Lets them call for a while, at least once each.
     *
     * @throws Exception what the first of them met that failed, when all have ended
     */
    void run(long nanosToRun) throws Exception {
        long start = System.nanoTime();
        var turns = new ArrayList<Future<Turn>>();
        for (Client client : clients) {
            int first = number;
            number += 1_000_003;
            turns.add(threads.submit(() -> turn(client, first, start + nanosToRun)));
        }
        Exception failure = null;
        for (Future<Turn> turn : turns) {
            try {
                Turn done = turn.get();
                nanos.add(done.nanos());
                calls += done.nanos().length;
                bytes += done.bytes();
            } catch (ExecutionException e) {
                failure = failure != null ? failure : e.getCause() instanceof Exception cause ? cause : e;
            }
        }
        busyNanos += System.nanoTime() - start;
        if (failure != null) {
            throw failure;
        }
    }

    private static Turn turn(Client client, int first, long end) throws Exception {
        long[] nanos = new long[1024];
        int count = 0;
        long bytes = 0;
        long before = System.nanoTime();
        do {
            bytes += client.call(first + count);
            long now = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = now - before;
            before = now;
        } while (before < end);
        return new Turn(Arrays.copyOf(nanos, count), bytes);
    }

    /** Has the turns so far not count. */
    void forget() {
        nanos.clear();
        calls = 0;
        bytes = 0;
        busyNanos = 0;
    }

    /** What came of all turns that counted. */
    Load load() {
        long[] sorted = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Load(
                calls * 1e9 / busyNanos,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                (double) bytes / calls,
                calls);
    }

    /** Ends all of them, however it goes: what was to be learnt from them has been. */
    void end() {
        threads.shutdownNow();
        for (Client client : clients) {
            try {
                client.end();
            } catch (Exception e) {
                // one that failed may have no connection any more
                continue;
            }
        }
    }
}
