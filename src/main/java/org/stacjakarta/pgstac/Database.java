package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.RequestTrace;
import org.stacjakarta.stac.RunningRead;
import org.stacjakarta.stac.StacException;

/**
 * The database as PgSTAC's functions see it: one statement, one answer, on a connection from the operator's pool; or, to
 * write, a transaction of a few. Shared by all requests.
 */
@ApplicationScoped
public class Database {

    /** Of its own, so that servers can send it where they like. */
    private static final System.Logger SLOW = System.getLogger("org.stacjakarta.slow");

    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    /** How often a write is tried that others stand in the way of. */
    private static final int MOST_TRIES = 5;

    private static final int MOST_CONNECTIONS = 2;
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final String CONNECTION_FAILURE = "08006";

    /** As the servers' pools call their connections; an id comes behind it. */
    private static final String APPLICATION = "stac-jakarta ";

    private static final String NAME_OF_TRANSACTION = "SELECT set_config('application_name', ?, true)";

    private static final String FATE_UNKNOWN =
            "the connection to the database was lost while the change was being kept; look whether it was";

    private final ServerSettings settings;
    private final Sessions readSessions;
    private final Sessions writeSessions;
    private final PoolUse reads = new PoolUse();
    private final PoolUse writes = new PoolUse();
    private volatile @Nullable DataSource readSource;
    private volatile @Nullable DataSource writeSource;
    private volatile @Nullable PgstacRelease release;

    Database() { // for CDI's client proxy
        this.settings = null;
        this.readSessions = null;
        this.writeSessions = null;
    }

    /** Reads from and writes to the DataSources that the settings name. */
    @Inject
    Database(ServerSettings settings) {
        this.settings = settings;
        this.readSessions = Sessions.reading(settings);
        this.writeSessions = Sessions.writing(settings);
    }

    /** A server's probes run on threads that do not see the application's names: they are looked up while they are seen. */
    void lookUp(@Observes @Initialized(ApplicationScoped.class) Object deployment) {
        try {
            readSource();
        } catch (StacException e) {
            LOG.log(
                    Level.WARNING,
                    "there is no DataSource {0} (stac.read-datasource): {1}",
                    settings.readDatasource(),
                    e.getCause());
        }
    }

    /** Reads from and writes to that DataSource, for programs without JNDI. */
    public Database(ServerSettings settings, DataSource source) {
        this(settings, source, source);
    }

    /** Reads from the one and writes to the other. */
    public Database(ServerSettings settings, DataSource readSource, DataSource writeSource) {
        this(settings);
        this.readSource = readSource;
        this.writeSource = writeSource;
    }

    /**
     * Calls a function that answers with one JSON document or NULL.
     *
     * @param sql as {@link Transaction#call} takes it
     * @return the document's bytes, UTF-8
     */
    Optional<byte[]> read(String sql, String... parameters) {
        return read(transaction -> transaction.call(sql, parameters), sql, parameters);
    }

    /**
     * Calls a function that may take a while, and does without its answer if it takes longer.
     *
     * @param seconds how long it may take; 0: as long as any statement
     * @param sql as {@link Transaction#call} takes it
     * @return empty also if it took too long
     */
    Optional<byte[]> readWithin(int seconds, String sql, String... parameters) {
        try {
            return read(transaction -> transaction.within(seconds).call(sql, parameters), sql, parameters);
        } catch (StacException.Timeout e) {
            LOG.log(Level.DEBUG, "did without an answer", e);
            return Optional.empty();
        }
    }

    /**
     * Reads the rows of a query.
     *
     * @param reader may be called twice, each time with all rows
     * @param sql its parameters are text
     */
    <T> T query(RowReader<T> reader, String sql, String... parameters) {
        return read(transaction -> transaction.query(reader, sql, parameters), sql, parameters);
    }

    /**
     * Reads by as many statements as it takes, on one connection; each sees what has been kept when it begins.
     *
     * @param reading may be done twice
     * @param sql what the log of slow searches says, with the parameters
     */
    <T> T read(TransactionWork<T> reading, String sql, String... parameters) {
        try {
            return attemptOnce(reading, sql, parameters);
        } catch (SQLException first) {
            if (!SqlState.isWorthReadingAgain(first)) {
                throw failure(first);
            }
            // a pool hands out connections that died while they lay idle; reading twice harms nobody
            try {
                return attemptOnce(reading, sql, parameters);
            } catch (SQLException second) {
                throw failure(second);
            }
        }
    }

    private static StacException failure(SQLException e) {
        RequestTrace.currentRead().requireClient();
        return SqlState.toStacException(e);
    }

    /** Which PgSTAC the last connection spoke to; asks, if there was none yet. */
    PgstacRelease release() {
        PgstacRelease known = release;
        if (known == null) {
            read("SELECT 1");
            known = Objects.requireNonNull(release);
        }
        return known;
    }

    /** How the pools are used, in Prometheus' text format. */
    public String metrics() {
        return PoolUse.text(reads, writes);
    }

    private void know(PgstacRelease spokenTo) {
        if (!spokenTo.equals(release) && settings.useApiHydrate() && !spokenTo.keepsBaseItems()) {
            LOG.log(Level.WARNING, "PgSTAC {0} keeps no base items: the database completes Items", spokenTo.version());
        }
        release = spokenTo;
    }

    private <T> T attemptOnce(TransactionWork<T> reading, String sql, String... parameters) throws SQLException {
        RunningRead read = RequestTrace.currentRead();
        read.requireClient();
        long begun = System.nanoTime();
        try (PoolUse.Taken taken = reads.take(readSource())) {
            Connection connection = taken.connection();
            know(readSessions.prepare(connection));
            return reading.in(Transaction.reading(connection, name(), read));
        } catch (UndeclaredThrowableException e) {
            throw broken(e);
        } finally {
            waited(begun, sql, parameters);
        }
    }

    /**
     * Does a piece of work in a transaction of its own: all of it is kept, or nothing. Where PostgreSQL ended it for the
     * sake of another transaction, or a lock was not to be had, the work is done again, from its beginning.
     *
     * <p>A connection that was lost is worth a second try only as long as the commit has not been sent: nothing can have
     * been kept then. Later nobody knows, and to write twice would be worse than to say so.
     */
    <T> T write(TransactionWork<T> work) {
        int tries = 0;
        int lost = 0;
        while (true) {
            var committing = new AtomicBoolean();
            try {
                return transact(work, committing, tries > 0);
            } catch (SQLException e) {
                boolean again = SqlState.isEndedForAnother(e)
                        ? ++tries < MOST_TRIES
                        : SqlState.isLostConnection(e) && !committing.get() && ++lost < MOST_CONNECTIONS;
                if (!again) {
                    throw committing.get() && SqlState.isLostConnection(e)
                            ? new StacException.Unavailable(FATE_UNKNOWN, e)
                            : SqlState.toStacExceptionOfWrite(e);
                }
            }
            pause(tries);
        }
    }

    private <T> T transact(TransactionWork<T> work, AtomicBoolean committing, boolean repeated) throws SQLException {
        long begun = System.nanoTime();
        try (PoolUse.Taken taken = writes.take(writeSource())) {
            Connection connection = taken.connection();
            know(writeSessions.prepare(connection));
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                T result = work.in(begin(connection, repeated));
                committing.set(true);
                connection.commit();
                done = true;
                return result;
            } finally {
                end(connection, done);
            }
        } catch (UndeclaredThrowableException e) {
            throw broken(e);
        } finally {
            RequestTrace.addDatabaseTime(System.nanoTime() - begun);
        }
    }

    /** What PostgreSQL is to call the connection while it works for this request. */
    private Optional<String> name() {
        return switch (settings.requestIdToDatabase()) {
            case NONE -> Optional.empty();
            case GIVEN -> RequestTrace.currentGivenId().map(APPLICATION::concat);
            case ALL -> Optional.of(APPLICATION + RequestTrace.currentId());
        };
    }

    /** A name holds until the end of the transaction, whatever its statements are. */
    private Transaction begin(Connection connection, boolean repeated) throws SQLException {
        var transaction = Transaction.writing(connection, repeated);
        Optional<String> name = name();
        if (name.isPresent()) {
            transaction.call(NAME_OF_TRANSACTION, name.get());
        }
        return transaction;
    }

    /** Payara's pool hands out proxies that tell of a connection that died by a failure of their own. */
    private static SQLException broken(UndeclaredThrowableException e) {
        return new SQLException("the pool's connection is broken", CONNECTION_FAILURE, e);
    }

    /** Counts the time for the request that this thread is at; a slow statement has a line in the log. */
    private void waited(long begun, String sql, String... parameters) {
        long nanos = System.nanoTime() - begun;
        RequestTrace.addDatabaseTime(nanos);
        if (settings.slowSearchMillis() > 0 && nanos >= settings.slowSearchMillis() * 1_000_000L) {
            SLOW.log(Level.WARNING, () -> "%d ms, request %s: %s <- %s"
                    .formatted(
                            nanos / 1_000_000,
                            RequestTrace.currentId(),
                            sql.strip().replaceAll("\\s+", " "),
                            String.join(" | ", parameters)));
        }
    }

    /** Leaves the connection as the pool knows it; one that cannot be left so is a broken one, which the pool notices. */
    private static void end(Connection connection, boolean committed) {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "a connection could not be handed back as it was", e);
        }
    }

    /** Those that stood in each other's way come back at different times. */
    private static void pause(int tries) {
        long most = FIRST_PAUSE_MILLIS << tries;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_PAUSE_MILLIS, most + FIRST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StacException.Unavailable("the server is shutting down", e);
        }
    }

    private DataSource readSource() {
        DataSource source = readSource;
        if (source == null) {
            source = lookup(settings.readDatasource());
            readSource = source;
        }
        return source;
    }

    private DataSource writeSource() {
        DataSource source = writeSource;
        if (source == null) {
            source = lookup(settings.writeDatasource());
            writeSource = source;
        }
        return source;
    }

    /**
     * A name without a scheme is one of the application's own, that the server's descriptors map to a pool; or, where they
     * do not, the name of a pool as Payara and as WildFly have it.
     */
    private static DataSource lookup(String name) {
        NamingException failure = null;
        for (String place : places(name)) {
            try {
                return (DataSource) new InitialContext().lookup(place);
            } catch (NamingException e) {
                failure = failure == null ? e : failure;
            }
        }
        throw new StacException.Unavailable("the server's DataSource is not configured", failure);
    }

    private static List<String> places(String name) {
        return name.indexOf(':') < 0
                ? List.of("java:comp/env/" + name, name, "java:jboss/datasources/" + name.replaceFirst("^jdbc/", ""))
                : List.of(name);
    }
}
