package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.StacException;

/**
 * The database as PgSTAC's functions see it: one statement, one answer, on a connection from the operator's pool. Shared
 * by all requests.
 */
@ApplicationScoped
public class Database {

    private final ServerSettings settings;
    private final Sessions sessions;
    private volatile @Nullable DataSource readSource;
    private volatile @Nullable PgstacRelease release;

    Database() { // for CDI's client proxy
        this.settings = null;
        this.sessions = null;
    }

    /** Reads from the DataSource that the settings name. */
    @Inject
    Database(ServerSettings settings) {
        this.settings = settings;
        this.sessions = new Sessions(settings);
    }

    /** Reads from that DataSource, for programs without JNDI. */
    public Database(ServerSettings settings, DataSource readSource) {
        this(settings);
        this.readSource = readSource;
    }

    /**
     * Calls a function that answers with one JSON document or NULL.
     *
     * @param sql a SELECT of one row and one column; its parameters are text
     * @return the document's bytes, UTF-8
     */
    Optional<byte[]> read(String sql, String... parameters) {
        try {
            return attempt(sql, parameters);
        } catch (SQLException first) {
            if (!SqlState.isLostConnection(first)) {
                throw SqlState.toStacException(first);
            }
            // a pool hands out connections that died while they lay idle; reading twice harms nobody
            try {
                return attempt(sql, parameters);
            } catch (SQLException second) {
                throw SqlState.toStacException(second);
            }
        }
    }

    /** Which PgSTAC the last connection spoke to; asks, if there was none yet. */
    PgstacRelease release() {
        PgstacRelease known = release;
        if (known == null) {
            read("SELECT 1");
            known = Objects.requireNonNull(release);
        }
        return known;
    }

    private Optional<byte[]> attempt(String sql, String... parameters) throws SQLException {
        try (Connection connection = readSource().getConnection()) {
            release = sessions.prepare(connection);
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

    private DataSource readSource() {
        DataSource source = readSource;
        if (source == null) {
            source = lookup(settings.readDatasource());
            readSource = source;
        }
        return source;
    }

    /** A name without a scheme is one of the application's own, that the server's descriptors map to a pool. */
    private static DataSource lookup(String name) {
        try {
            return (DataSource) new InitialContext().lookup(name.indexOf(':') < 0 ? "java:comp/env/" + name : name);
        } catch (NamingException e) {
            throw new StacException.Unavailable("the server's DataSource is not configured", e);
        }
    }
}
