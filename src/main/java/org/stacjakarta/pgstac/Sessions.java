package org.stacjakarta.pgstac;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;
import org.stacjakarta.settings.ServerSettings;

/**
 * Makes each physical connection of a pool fit for PgSTAC, once, before its first statement: the operator's pool need know
 * nothing of it. Shared by all requests.
 *
 * <p>{@code pgstac.readonly} keeps {@code search} from writing, so that reads work on a replica and do not wait for each
 * other; a write waits for another's lock no longer than some seconds; warnings only, because {@code search} raises dozens of notices a call; no just-in-time compiler, which takes longer to
 * start than most searches to end.
 */
final class Sessions {

    /**
     * PgSTAC 0.8 cannot count while it may not write: there it may, if it counts; and on a standby, where nobody may, it
     * does not count.
     */
    private static final String PREPARE =
            """
            WITH wish AS (
                SELECT ? AS context, version, version LIKE '0.8.%' AS counts_by_writing, pg_is_in_recovery() AS standby
                FROM pgstac.get_version() AS version
            ), effective AS (
                SELECT *,
                       counts_by_writing AND lower(coalesce(
                           nullif(context, ''),
                           nullif(current_setting('pgstac.context', true), ''),
                           (SELECT value FROM pgstac.pgstac_settings WHERE name = 'context'),
                           'off')) <> 'off' AS must_write
                FROM wish
            )
            SELECT set_config('search_path', ?, false),
                   set_config('client_min_messages', 'warning', false),
                   set_config('timezone', 'UTC', false),
                   set_config('jit', 'off', false),
                   set_config('lock_timeout', coalesce(nullif(?, ''), current_setting('lock_timeout')), false),
                   set_config('statement_timeout', ?, false),
                   set_config('pgstac.context', CASE
                       WHEN must_write AND standby THEN 'off'
                       ELSE coalesce(nullif(context, ''), current_setting('pgstac.context', true), '') END, false),
                   set_config('pgstac.readonly', CASE
                       WHEN CAST(? AS boolean) OR must_write AND NOT standby THEN 'false' ELSE 'true' END, false),
                   version
            FROM effective
            """;

    /** A writer that waits for another blocks a connection, and in PgSTAC readers behind it: better to try again. */
    private static final String LOCK_TIMEOUT = "3s";

    /** How much longer than a statement the network may be silent before the connection is given up. */
    private static final int GRACE_MILLIS = 5_000;

    private final Map<PGConnection, PgstacRelease> prepared = Collections.synchronizedMap(new WeakHashMap<>());
    private final ServerSettings settings;
    private final boolean writing;

    private Sessions(ServerSettings settings, boolean writing) {
        this.settings = settings;
        this.writing = writing;
    }

    /** Of the pool that is read from. */
    static Sessions reading(ServerSettings settings) {
        return new Sessions(settings, false);
    }

    /** Of the pool that is written to. */
    static Sessions writing(ServerSettings settings) {
        return new Sessions(settings, true);
    }

    /** Prepares the connection unless it was before, and says which PgSTAC lies behind it. */
    PgstacRelease prepare(Connection connection) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        PgstacRelease known = prepared.get(physical);
        if (known != null) {
            return known;
        }
        int timeout = writing
                ? settings.writeStatementTimeout().orElse(settings.statementTimeout())
                : settings.statementTimeout();
        int timeoutMillis = timeout * 1000;
        if (timeoutMillis > 0) {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis + GRACE_MILLIS);
        }
        try (PreparedStatement statement = connection.prepareStatement(PREPARE)) {
            statement.setString(1, settings.numberMatched().context());
            statement.setString(2, settings.searchPath());
            statement.setString(3, writing ? LOCK_TIMEOUT : "");
            statement.setString(4, Integer.toString(timeoutMillis));
            statement.setString(5, Boolean.toString(writing));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                var release = new PgstacRelease(row.getString("version"));
                prepared.put(physical, release);
                return release;
            }
        }
    }
}
