package org.stacjakarta.testing;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.stacjakarta.tool.DatabaseLogin;

/** The smallest pool: one connection, kept between requests, and given up when it fails. For one request at a time. */
public final class KeptConnection implements DataSource {

    private final PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
    private @Nullable PooledConnection kept;

    /** Of that database. */
    public KeptConnection(DatabaseLogin login) {
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setUrl(login.jdbcUrl());
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        PooledConnection connection = kept;
        if (connection == null) {
            connection = source.getPooledConnection();
            connection.addConnectionEventListener(new ConnectionEventListener() {
                @Override
                public void connectionClosed(ConnectionEvent event) {
                    // handed back
                }

                @Override
                public void connectionErrorOccurred(ConnectionEvent event) {
                    forget();
                }
            });
            kept = connection;
        }
        return connection.getConnection();
    }

    private synchronized void forget() {
        kept = null;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(System.err);
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        // nothing is logged
    }

    @Override
    public void setLoginTimeout(int seconds) {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
