package org.stacjakarta.pgstac;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The statements of one piece of work, on one connection. Not for more than one thread. */
final class Transaction {

    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /**
     * Calls a function that answers with one document or NULL.
     *
     * @param sql a SELECT of one row, or none, and one column; its parameters are text
     * @return the document's bytes, UTF-8
     */
    Optional<byte[]> call(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}
