package org.stacjakarta.tool.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The CPU time of a connection's server process, as Linux tells it to a superuser. Other work on the machine stretches
 * the time one waits, this one hardly.
 */
final class BackendClock {

    private static final String RUN_TIME =
            """
            SELECT split_part(pg_read_file('/proc/self/schedstat', 0, 100, true), ' ', 1)
            """;

    private BackendClock() {}

    /** Seconds since the process began; NaN where nobody tells. */
    static double seconds(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RUN_TIME);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String nanoseconds = row.getString(1);
            return nanoseconds == null || nanoseconds.isEmpty() ? Double.NaN : Long.parseLong(nanoseconds) / 1e9;
        }
    }
}
