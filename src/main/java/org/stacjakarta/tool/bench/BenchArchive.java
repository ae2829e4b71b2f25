package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * A database with the made-up Items in it, the bundled schema's or an official PgSTAC's.
 *
 * @param schema whose schema it is and which version, as a reader of the report is to see it
 * @param script the SHA-256 of the file that an official PgSTAC was installed from; empty where the schema is bundled
 * @param official whether it is PgSTAC's own, which takes one load at a time
 */
public record BenchArchive(DataSource dataSource, String schema, String script, boolean official) {

    private static final String SESSION =
            """
            SET search_path = pgstac, public;
            SET timezone = 'UTC';
            SET client_min_messages = warning
            """;

    private static final String CONTENTS =
            """
            CREATE TABLE IF NOT EXISTS public.bench_contents (items bigint, edition int, schema text);
            ALTER TABLE public.bench_contents ADD COLUMN IF NOT EXISTS script text
            """;

    private static final String HOLDS =
            """
            SELECT EXISTS (SELECT FROM public.bench_contents WHERE items = ? AND edition = ? AND schema = ?)
            """;

    private static final String MADE_FROM =
            """
            SELECT script FROM public.bench_contents WHERE script IS NOT NULL
            """;

    private static final String MAKE_FROM =
            """
            UPDATE public.bench_contents SET script = ? WHERE script IS NULL
            """;

    private static final String CREATE_COLLECTION = """
            SELECT create_collection(?::jsonb)
            """;

    /** Cloud cover is what one searches by. */
    private static final String QUERYABLE =
            """
            INSERT INTO queryables (name, definition, property_wrapper, property_index_type)
            VALUES ('eo:cloud_cover', '{"type": "number"}', 'to_float', 'BTREE')
            """;

    /** A new connection with the settings that the functions need. */
    Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        execute(connection, SESSION);
        return connection;
    }

    /** Whether an earlier run has left it with just these Items. */
    boolean holds(long items) throws SQLException {
        try (Connection connection = connect()) {
            execute(connection, CONTENTS);
            try (PreparedStatement statement = connection.prepareStatement(HOLDS)) {
                statement.setLong(1, items);
                statement.setInt(2, MadeItems.EDITION);
                statement.setString(3, schema);
                try (ResultSet found = statement.executeQuery()) {
                    found.next();
                    return found.getBoolean(1);
                }
            }
        }
    }

    /**
     * Whether the database was made from that file, and not from another PgSTAC's. One that does not say so, because an
     * earlier version of this program made it, is taken for it if the file is of the version that is installed.
     *
     * @param sql what the file says
     */
    boolean isMadeFrom(String sql) throws SQLException {
        try (Connection connection = connect()) {
            execute(connection, CONTENTS);
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(MADE_FROM)) {
                if (found.next()) {
                    return script.equals(found.getString(1));
                }
            }
            if (!setsVersion(sql, schema)) {
                return false;
            }
            try (PreparedStatement statement = connection.prepareStatement(MAKE_FROM)) {
                statement.setString(1, script);
                statement.executeUpdate();
            }
            return true;
        }
    }

    /** Whether a file of PgSTAC's installs that version: it names it at its end. */
    static boolean setsVersion(String sql, String schema) {
        String version = schema.substring(schema.lastIndexOf(' ') + 1);
        return sql.contains("set_version('%s')".formatted(version));
    }

    /** Makes the Collections of an empty database. */
    void begin() throws SQLException {
        try (Connection connection = connect()) {
            for (String collection : MadeItems.collections()) {
                createCollection(connection, collection);
            }
            execute(connection, QUERYABLE);
        }
    }

    /**
     * Fills the Collections through the API's bulk load.
     *
     * @param api its root, over this database
     * @return how many Items a second went in
     */
    double load(long items, URI api, LongConsumer itemsSoFar) throws SQLException, IOException {
        long start = System.nanoTime();
        new ApiLoad(api, itemsSoFar).run(items);
        double seconds = (System.nanoTime() - start) / 1e9;
        try (Connection connection = connect()) {
            execute(connection, "VACUUM ANALYZE pgstac.items");
            execute(connection, CONTENTS);
            try (PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO public.bench_contents VALUES (?, ?, ?, ?)")) {
                statement.setLong(1, items);
                statement.setInt(2, MadeItems.EDITION);
                statement.setString(3, schema);
                statement.setString(4, script);
                statement.executeUpdate();
            }
        }
        return items / seconds;
    }

    /** How many connections load it side by side. */
    int connections() {
        return official ? 1 : Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /** Makes an empty Collection to write to, or takes it away with what was written. */
    void scratch(boolean present) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT delete_collection(id) FROM collections WHERE id = ?")) {
            statement.setString(1, MadeItems.SCRATCH);
            statement.execute();
            if (present) {
                createCollection(connection, MadeItems.collection(MadeItems.SCRATCH));
            }
        }
    }

    static void createCollection(Connection connection, String json) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement(CREATE_COLLECTION)) {
            create.setString(1, json);
            create.execute();
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
