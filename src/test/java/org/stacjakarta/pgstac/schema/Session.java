package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.stacjakarta.tool.database.DatabaseLogin;

/** A session with the settings that the functions need. What it does is undone at its end, unless a test commits it. */
final class Session implements AutoCloseable {

    private static final String SETTINGS =
            """
            SET search_path = pgstac, public;
            SET timezone = 'UTC';
            SET client_min_messages = error
            """;

    private final Connection connection;

    private Session(Connection connection) {
        this.connection = connection;
    }

    static Session open(DatabaseLogin database) throws SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        connection.setAutoCommit(false);
        return new Session(connection);
    }

    /** The answer to a JSON argument: {@code ask("search", "{}")}. */
    Answer ask(String function, String json) throws SQLException {
        return answer("SELECT %s(?::jsonb)".formatted(function), json);
    }

    /** The first value of the first row. An error ends the transaction. */
    Answer answer(String sql, @Nullable String... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).as("a row").isTrue();
                return Answer.value(value(rows));
            }
        } catch (SQLException e) {
            connection.rollback();
            return Answer.refusal(Objects.requireNonNull(e.getSQLState()));
        }
    }

    private static @Nullable Object value(ResultSet row) throws SQLException {
        String text = row.getString(1);
        if (text == null) {
            return null;
        }
        return switch (row.getMetaData().getColumnTypeName(1)) {
            case "json", "jsonb", "int4", "int8" -> PlainJson.of(text);
            default -> text;
        };
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
