package org.stacjakarta.tool.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.tool.load.Batches.Batch;
import org.stacjakarta.tool.load.Batches.Read;
import org.stacjakarta.tool.load.RecordStore.Prepared;

/**
 * Takes batches from sources to a store, on several threads: while one waits for the store, another makes its batch ready.
 */
final class ParallelLoad {

    /** How often a batch is tried that something passing stands in the way of. */
    private static final int MOST_TRIES = 8;

    private static final long FIRST_PAUSE_MILLIS = 250;

    private final Batches batches;
    private final RecordStore store;
    private final Journal journal;
    private final LongConsumer recordsSoFar;
    private final Turns turns = new Turns();
    private final AtomicLong records = new AtomicLong();

    /** @param recordsSoFar is told after each batch how many records have been dealt with */
    ParallelLoad(Batches batches, RecordStore store, Journal journal, LongConsumer recordsSoFar) {
        this.batches = batches;
        this.store = store;
        this.journal = journal;
        this.recordsSoFar = recordsSoFar;
    }

    /** Deals with all of them. What is done by then is kept if it fails. */
    void run(int threads) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        var running = new ArrayList<Future<?>>();
        Callable<@Nullable Void> work = () -> {
            try {
                work();
                return null;
            } catch (Throwable e) {
                // of any kind: the others wait for this one's turn
                turns.endAll();
                throw e;
            }
        };
        try {
            for (int i = 0; i < threads; i++) {
                running.add(workers.submit(work));
            }
        } finally {
            workers.shutdown();
        }
        await(running);
    }

    private static void await(List<Future<?>> running) throws IOException {
        Throwable failure = null;
        for (Future<?> worker : running) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (failure != null) {
            throw failure instanceof IOException io ? io : new IOException(message(failure), failure);
        }
    }

    private static String message(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "out of memory (%s): fewer --threads need less".formatted(failure.getMessage());
        }
        if (failure instanceof Error) {
            return failure.toString();
        }
        Throwable cause = failure.getCause();
        String message = String.valueOf(failure.getMessage());
        return failure instanceof StacException && cause != null ? message + " (" + cause.getMessage() + ")" : message;
    }

    private void work() throws IOException, InterruptedException {
        for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
            List<Read> read = batch.records();
            Prepared prepared = persist(again -> store.prepare(read));
            if (!turns.begin(batch.number(), prepared.keys())) {
                return;
            }
            boolean uncertain = batch.uncertain();
            Outcome outcome = persist(again -> prepared.store(uncertain || again));
            batch.broken().ifPresent(outcome::failed);
            journal.done(batch.range(), outcome);
            turns.end(prepared.keys());
            recordsSoFar.accept(records.addAndGet(batch.records().size()));
        }
    }

    /** What may fail at something passing. */
    private interface Attempt<T> {
        /** @param again whether it is not the first */
        T run(boolean again) throws IOException;
    }

    private static <T> T persist(Attempt<T> attempt) throws IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return attempt.run(tries > 1);
            } catch (StacException e) {
                if (!e.passing() || tries == MOST_TRIES) {
                    throw e;
                }
                Thread.sleep(FIRST_PAUSE_MILLIS << tries);
            }
        }
    }
}
