package org.stacjakarta.stac;

import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.StacException.Abandoned;

/**
 * What a request that reads waits for in the database. Here meet the thread that waits and the one that watches over the
 * clients and ends what nobody waits for any more: neither of their packages knows the other. Safe for both.
 */
public final class RunningRead {

    private @Nullable Cancellation running;
    private long begunNanos;
    private boolean abandoned;

    /** Ends what another thread waits for. */
    @FunctionalInterface
    public interface Cancellation {

        /** Ends it, or fails as the driver does. */
        void cancel() throws Exception;
    }

    /**
     * Says that a statement begins; {@link #end} has to follow.
     *
     * @throws Abandoned if there is nobody any more to read for
     */
    public synchronized void begin(Cancellation statement) {
        requireClient();
        running = statement;
        begunNanos = System.nanoTime();
    }

    /** Says that it has ended; waits for a cancellation that is being sent, which could else meet the next statement. */
    public synchronized void end() {
        running = null;
    }

    /** Whether a statement has been at work for so long. */
    public synchronized boolean isRunningFor(long nanos) {
        return running != null && System.nanoTime() - begunNanos >= nanos;
    }

    /** Ends the statement that is at work, if one is, and has no other follow it. May fail as the driver does. */
    public synchronized void abandon() throws Exception {
        Cancellation statement = running;
        if (statement != null) {
            abandoned = true;
            statement.cancel();
        }
    }

    /** Whether the client has gone away, and what was read for it was ended. */
    public synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Fails with {@link Abandoned} if it has. */
    public synchronized void requireClient() {
        if (abandoned) {
            throw new Abandoned();
        }
    }
}
