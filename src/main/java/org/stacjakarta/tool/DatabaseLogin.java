package org.stacjakarta.tool;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database and who one is there. */
public record DatabaseLogin(String jdbcUrl, String user, String password) {

    /** Connections are not pooled: each is made anew. */
    public DataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUser(user);
        dataSource.setPassword(password);
        // last: a URL may bring a user and a password of its own
        dataSource.setUrl(jdbcUrl);
        dataSource.setApplicationName("stac-jakarta tool");
        return dataSource;
    }

    /** A new connection. */
    public Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceAll("\\?.*", "");
    }
}
