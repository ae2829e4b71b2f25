package org.stacjakarta.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What PostgreSQL is at for whom, by the names of the connections. */
public final class WorkingStatements {

    private static final int PAUSE_MILLIS = 50;

    private WorkingStatements() {}

    /** The statements that it works on for connections of that name. */
    public static List<String> of(String name) throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT array_agg(query) FROM pg_stat_activity WHERE application_name = ?"
                                + " AND state = 'active'")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getArray(1) == null
                        ? List.of()
                        : List.of((String[]) row.getArray(1).getArray());
            }
        }
    }

    /** Waits until so many statements of the suite's database wait for locks. */
    public static void awaitWaiting(int count) throws SQLException, InterruptedException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM pg_stat_activity WHERE datname ="
                                + " current_database() AND wait_event_type = 'Lock'")) {
            for (int i = 0; i < 100; i++) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getInt(1) >= count) {
                        return;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
        throw new AssertionError("fewer than " + count + " statements wait for locks");
    }

    /** Waits until there is one; it. */
    public static String await(String name) throws SQLException, InterruptedException {
        List<String> statements = of(name);
        for (int i = 0; statements.isEmpty() && i < 100; i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            statements = of(name);
        }
        assertThat(statements).as("a statement of %s", name).isNotEmpty();
        return statements.get(0);
    }

    /** Waits until there is none any more; how long that took. */
    public static Duration awaitEnd(String name, Duration most) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        while (!of(name).isEmpty()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("statements of %s are at work since", name)
                    .isLessThan(most);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
