package org.stacjakarta.pgstac;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.stacjakarta.stac.RunningRead;

/** The statements of one piece of work, on one connection. Not for more than one thread. */
final class Transaction {

    /**
     * Until the end of the statement it stands before, which is a transaction by itself. The two go to the server
     * together, and each is prepared once: no further round trip.
     */
    private static final String NAME = "SELECT set_config('application_name', ?, true);\n";

    private final Connection connection;
    private final Optional<String> name;
    private final RunningRead read;
    private final int seconds;
    private final boolean repeated;

    private Transaction(Connection connection, Optional<String> name, RunningRead read, int seconds, boolean repeated) {
        this.connection = connection;
        this.name = name;
        this.read = read;
        this.seconds = seconds;
        this.repeated = repeated;
    }

    /**
     * For a request that reads.
     *
     * @param name what PostgreSQL is to call the connection while it works on a query, if it is to have a name of its own
     * @param read where each query is to be found while it runs, by who may end it
     */
    static Transaction reading(Connection connection, Optional<String> name, RunningRead read) {
        return new Transaction(connection, name, read, 0, false);
    }

    /**
     * For one that writes: nobody ends its queries.
     *
     * @param repeated whether the same work was begun before, and ended for the sake of another transaction
     */
    static Transaction writing(Connection connection, boolean repeated) {
        return new Transaction(connection, Optional.empty(), new RunningRead(), 0, repeated);
    }

    /**
     * The same, whose queries may take only so long.
     *
     * @param limit seconds; 0: as long as any statement
     */
    Transaction within(int limit) {
        return new Transaction(connection, name, read, limit, repeated);
    }

    /** Whether the same work stood in another's way before: it may take more for itself, this time. */
    boolean isRepeated() {
        return repeated;
    }

    /**
     * Calls a function that answers with one document or NULL.
     *
     * @param sql a SELECT of one column; its parameters are text. No row is NULL; several rows are parts of one document
     * @return the document's bytes, UTF-8
     */
    Optional<byte[]> call(String sql, String... parameters) throws SQLException {
        return query(parts -> parts.next() ? Optional.ofNullable(document(parts)) : Optional.empty(), sql, parameters);
    }

    /** Reads the rows of a query; its parameters are text. */
    <T> T query(RowReader<T> reader, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(name.isPresent() ? NAME + sql : sql)) {
            if (seconds > 0) {
                statement.setQueryTimeout(seconds);
            }
            bind(statement, name.isPresent() ? behind(name.get(), parameters) : parameters);
            try (ResultSet rows = execute(statement)) {
                return reader.read(rows);
            }
        }
    }

    private ResultSet execute(PreparedStatement statement) throws SQLException {
        read.begin(statement::cancel);
        try {
            return name.isPresent() ? second(statement) : statement.executeQuery();
        } finally {
            read.end();
        }
    }

    private static String[] behind(String first, String... parameters) {
        var all = new String[parameters.length + 1];
        all[0] = first;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return all;
    }

    private static ResultSet second(PreparedStatement statement) throws SQLException {
        statement.execute();
        statement.getMoreResults();
        return statement.getResultSet();
    }

    /**
     * Carries out a statement that answers with nothing.
     *
     * @param sql its parameters are text
     * @return how many rows it was about
     */
    int change(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, String... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
    }

    /** Sends rows, each as a text of COPY's own format, to a statement {@code COPY … FROM STDIN}. */
    void copy(String sql, Iterable<byte[]> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            for (byte[] row : rows) {
                copy.writeToCopy(row, 0, row.length);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static byte @Nullable [] document(ResultSet parts) throws SQLException {
        byte[] first = parts.getBytes(1);
        if (!parts.next()) {
            return first;
        }
        var document = new ByteArrayOutputStream();
        document.writeBytes(first);
        do {
            document.writeBytes(parts.getBytes(1));
        } while (parts.next());
        return document.toByteArray();
    }
}
