package org.stacjakarta.tool.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** A database and who one is there. */
public record DatabaseLogin(String jdbcUrl, String user, String password) {

    /** Connections are not pooled: each is made anew. */
    public PGSimpleDataSource dataSource() {
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

    /** Says it to a server, in the environment that it is started with: the variables that server-config names. */
    public void into(Map<String, String> environment) {
        environment.put("STAC_JDBC_URL", jdbcUrl);
        environment.put("STAC_JDBC_USER", user);
        environment.put("STAC_JDBC_PASSWORD", password);
        if (password.isEmpty()) {
            // WildFly accepts no empty password; the URL may bring one, or the database ask for none
            environment.remove("STAC_JDBC_PASSWORD");
        }
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceAll("\\?.*", "");
    }
}
