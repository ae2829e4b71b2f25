package org.stacjakarta.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Holds PgSTAC's tables, so that every statement about them waits until they are released. */
public final class TableLock implements AutoCloseable {

    private final Connection connection;

    private TableLock(Connection connection) {
        this.connection = connection;
    }

    /** Takes them, when those who use them have ended. */
    public static TableLock on(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE pgstac.collections, pgstac.items IN ACCESS EXCLUSIVE MODE");
        }
        return new TableLock(connection);
    }

    /** Lets all go on who wait. */
    public void release() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        release();
        connection.close();
    }
}
