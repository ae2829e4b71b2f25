package org.stacjakarta.pgstac.maintenance;

import jakarta.json.JsonObject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.stacjakarta.stac.JsonFormat;

/** Works on one database, official PgSTAC or the bundled schema. */
public final class PgstacMaintenance {

    private static final String SESSION =
            """
            SET search_path = pgstac, public;
            SET client_min_messages = warning;
            SET timezone = 'UTC'
            """;

    private static final String QUERYABLES =
            """
            SELECT name, collection_ids, definition, property_wrapper, property_index_type
            FROM queryables ORDER BY name, collection_ids
            """;

    private static final String UPDATE_QUERYABLE =
            """
            UPDATE queryables SET definition = CAST(? AS jsonb), property_wrapper = ?, property_index_type = ?
            WHERE name = ? AND collection_ids IS NOT DISTINCT FROM ?
            """;

    private static final String INSERT_QUERYABLE =
            """
            INSERT INTO queryables (definition, property_wrapper, property_index_type, name, collection_ids)
            VALUES (CAST(? AS jsonb), ?, ?, ?, ?)
            """;

    private static final String DELETE_OTHER_QUERYABLES =
            """
            DELETE FROM queryables
            WHERE collection_ids IS NOT DISTINCT FROM ? AND name <> ALL (?) AND name NOT IN ('id', 'geometry', 'datetime')
            """;

    private static final String UNKNOWN_COLLECTIONS =
            """
            SELECT asked.id FROM unnest(?) WITH ORDINALITY AS asked(id, position)
            WHERE NOT EXISTS (SELECT FROM collections c WHERE c.id = asked.id)
            ORDER BY position
            """;

    private static final String COLLECTIONS_WITH_ITEMS =
            """
            SELECT id FROM collections c
            WHERE EXISTS (SELECT FROM items i WHERE i.collection = c.id) AND (CAST(? AS text) IS NULL OR id = ?)
            ORDER BY id
            """;

    private static final String MISSING_QUERYABLES =
            """
            SELECT name, ARRAY[collection], definition, property_wrapper, NULL FROM missing_queryables(?, 100, 1) ORDER BY name
            """;

    // PgSTAC's own update_collection_extents() leaves a Collection without Items without its extent. PgSTAC 0.8 has the
    // extent in a member of that name. The session's time is UTC, which RFC 3339 writes as Z
    private static final String UPDATE_EXTENT =
            """
            UPDATE collections SET content = content || jsonb_build_object('extent', found.extent)
            FROM (SELECT CAST(replace(CAST(coalesce(made -> 'extent', made) AS text), '+00:00"', 'Z"') AS jsonb) AS extent
                  FROM collection_extent(?, false) made) found
            WHERE id = ? AND found.extent IS NOT NULL AND content -> 'extent' IS DISTINCT FROM found.extent
            """;

    private static final String HAS_QUEUE = "SELECT to_regclass('pgstac.query_queue') IS NOT NULL";
    private static final String QUEUED = "SELECT count(*) FROM query_queue";
    private static final String RUN_QUEUE = "CALL run_queued_queries()";

    private final DataSource dataSource;

    /** The data source's user needs PgSTAC's role {@code pgstac_ingest}, for indexes and extents {@code pgstac_admin}. */
    public PgstacMaintenance(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All of them, by name. */
    public List<Queryable> queryables() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(QUERYABLES)) {
            return queryables(statement);
        }
    }

    /**
     * Properties of Items that are no queryables yet, with what PgSTAC would make of them.
     *
     * @param collection in whose Items to look; empty for all
     */
    public List<Queryable> missingQueryables(Optional<String> collection) throws SQLException {
        var missing = new ArrayList<Queryable>();
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(MISSING_QUERYABLES)) {
            for (String id : collectionsWithItems(connection, collection)) {
                statement.setString(1, id);
                missing.addAll(queryables(statement));
            }
        }
        return missing;
    }

    /** Those of the ids that are no Collection's, in their order. */
    public List<String> unknownCollections(List<String> ids) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(UNKNOWN_COLLECTIONS)) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            return ids(statement);
        }
    }

    /** Those that are there and keep some from being stored: of the same name, for all Collections instead of some, or for some others. */
    public List<Queryable> conflicts(List<Queryable> queryables) throws SQLException {
        return queryables().stream()
                .filter(present -> queryables.stream().anyMatch(present::excludes))
                .toList();
    }

    /**
     * Writes queryables, all or none: those that are there for the same Collections get the definition anew. An
     * {@link SQLException} tells of {@link #conflicts}.
     *
     * @param collections of all of them; empty for all Collections
     * @param deleteOthers whether those of the same Collections that are not among them go; PgSTAC's own three stay
     * @return how many rows were deleted
     */
    public int store(List<Queryable> queryables, List<String> collections, boolean deleteOthers) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            int deleted = deleteOthers ? deleteOthers(connection, queryables, collections) : 0;
            try (PreparedStatement update = connection.prepareStatement(UPDATE_QUERYABLE);
                    PreparedStatement insert = connection.prepareStatement(INSERT_QUERYABLE)) {
                for (Queryable queryable : queryables) {
                    if (write(update, queryable) == 0) {
                        write(insert, queryable);
                    }
                }
            }
            connection.commit();
            return deleted;
        }
    }

    /**
     * Sets the extents of Collections to what their Items cover; those without Items stay as they are.
     *
     * @param collection the only one to be looked at; empty for all
     * @return the ids of those that changed
     */
    public List<String> updateExtents(Optional<String> collection) throws SQLException {
        var changed = new ArrayList<String>();
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(UPDATE_EXTENT)) {
            for (String id : collectionsWithItems(connection, collection)) {
                update.setString(1, id);
                update.setString(2, id);
                if (update.executeUpdate() > 0) {
                    changed.add(id);
                }
            }
        }
        return changed;
    }

    /**
     * Runs what PgSTAC put off with its setting {@code use_queue}.
     *
     * @return how many queries are left, as many as came in meanwhile or took too long; empty for a schema without a queue
     */
    public Optional<Long> runQueue() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!value(statement, HAS_QUEUE).equals("t")) {
                return Optional.empty();
            }
            statement.execute(RUN_QUEUE);
            return Optional.of(Long.valueOf(value(statement, QUEUED)));
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static List<String> collectionsWithItems(Connection connection, Optional<String> only) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLLECTIONS_WITH_ITEMS)) {
            statement.setString(1, only.orElse(null));
            statement.setString(2, only.orElse(null));
            return ids(statement);
        }
    }

    private static List<String> ids(PreparedStatement statement) throws SQLException {
        var ids = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static List<Queryable> queryables(PreparedStatement statement) throws SQLException {
        var queryables = new ArrayList<Queryable>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Array collections = rows.getArray(2);
                String definition = rows.getString(3);
                queryables.add(new Queryable(
                        rows.getString(1),
                        collections == null ? List.of() : List.of((String[]) collections.getArray()),
                        definition == null
                                ? JsonObject.EMPTY_JSON_OBJECT
                                : JsonFormat.parse("definition", definition).asJsonObject(),
                        Optional.ofNullable(rows.getString(4)),
                        Optional.ofNullable(rows.getString(5))));
            }
        }
        return queryables;
    }

    private static int deleteOthers(Connection connection, List<Queryable> queryables, List<String> collections)
            throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_OTHER_QUERYABLES)) {
            setCollections(delete, 1, collections);
            delete.setArray(
                    2,
                    connection.createArrayOf(
                            "text", queryables.stream().map(Queryable::name).toArray()));
            return delete.executeUpdate();
        }
    }

    private static int write(PreparedStatement statement, Queryable queryable) throws SQLException {
        statement.setString(1, queryable.definition().toString());
        statement.setString(2, queryable.wrapper().orElse(null));
        statement.setString(3, queryable.indexType().orElse(null));
        statement.setString(4, queryable.name());
        setCollections(statement, 5, queryable.collections());
        return statement.executeUpdate();
    }

    private static void setCollections(PreparedStatement statement, int index, List<String> collections)
            throws SQLException {
        if (collections.isEmpty()) {
            statement.setNull(index, Types.ARRAY, "text[]");
        } else {
            statement.setArray(index, statement.getConnection().createArrayOf("text", collections.toArray()));
        }
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
