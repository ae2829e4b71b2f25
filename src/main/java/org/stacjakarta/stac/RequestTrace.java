package org.stacjakarta.stac;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request that a thread is at: under which id logs speak of it, which operation it turned out to be,
 * how long the database worked for it, and how long this server completed Items. Requests here stay on one thread.
 */
public final class RequestTrace {

    /** What an id of a client or proxy may look like: anything else could forge lines of a log. */
    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private static final ThreadLocal<@Nullable RequestTrace> CURRENT = new ThreadLocal<>();

    private final String id;
    private final boolean given;
    private final RunningRead read = new RunningRead();
    private String operation = "";
    private long databaseNanos;
    private long hydrateNanos;

    private RequestTrace(String id, boolean given) {
        this.id = id;
        this.given = given;
    }

    /** Begins a request on this thread, under the id that came with it, if that is one; {@link #end} has to follow. */
    public static RequestTrace begin(@Nullable String givenId) {
        boolean sane = givenId != null && SANE_ID.matcher(givenId).matches();
        var trace = new RequestTrace(sane ? givenId : newId(), sane);
        CURRENT.set(trace);
        return trace;
    }

    /** Ends the request of this thread. */
    public static void end() {
        CURRENT.remove();
    }

    /** The id of the request that this thread is at; {@code -} outside of requests. */
    public static String currentId() {
        RequestTrace current = CURRENT.get();
        return current == null ? "-" : current.id;
    }

    /** The id of the request that this thread is at, if the request came with it. */
    public static Optional<String> currentGivenId() {
        RequestTrace current = CURRENT.get();
        return current == null || !current.given ? Optional.empty() : Optional.of(current.id);
    }

    /** What the request of this thread waits for; outside of requests, one that nobody watches over. */
    public static RunningRead currentRead() {
        RequestTrace current = CURRENT.get();
        return current == null ? new RunningRead() : current.read;
    }

    /** Says which operation the request is, such as {@code GET /collections/{collectionId}}. */
    public static void nameOperation(String name) {
        RequestTrace current = CURRENT.get();
        if (current != null) {
            current.operation = name;
        }
    }

    /** Adds time that the database was waited for. */
    public static void addDatabaseTime(long nanos) {
        RequestTrace current = CURRENT.get();
        if (current != null) {
            current.databaseNanos += nanos;
        }
    }

    /** Adds time that it took to complete Items. */
    static void addHydrateTime(long nanos) {
        RequestTrace current = CURRENT.get();
        if (current != null) {
            current.hydrateNanos += nanos;
        }
    }

    /** Under which the request is known. */
    public String id() {
        return id;
    }

    /** Whether its client went away before it was answered. */
    public boolean isAbandoned() {
        return read.isAbandoned();
    }

    /** The operation, or an empty text if the path leads to none. */
    public String operation() {
        return operation;
    }

    /** How long the database was waited for: connections and statements. */
    public long databaseNanos() {
        return databaseNanos;
    }

    /** How long this server took to complete Items by their Collection's base item. */
    public long hydrateNanos() {
        return hydrateNanos;
    }

    private static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
