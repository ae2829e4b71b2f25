package org.stacjakarta.testing;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.stacjakarta.stac.JsonFormat;

/** Collections and Items of a test's own in the suite's database, put in by PgSTAC's functions and taken out at the end. */
public final class OwnData implements AutoCloseable {

    private final List<String> collectionIds = new ArrayList<>();

    private OwnData() {}

    /** Puts them in; those that are left of a run that broke off go first. */
    public static OwnData of(List<JsonObject> collections, List<JsonObject> items) {
        var data = new OwnData();
        collections.forEach(collection -> data.collectionIds.add(collection.getString("id")));
        data.close();
        collections.forEach(collection -> call("SELECT create_collection(CAST(? AS jsonb))", collection.toString()));
        JsonArrayBuilder array = JsonFormat.array();
        items.forEach(array::add);
        call("SELECT create_items(CAST(? AS jsonb))", array.build().toString());
        return data;
    }

    /** Takes one Item out. */
    public void delete(String collectionId, String itemId) {
        call("SELECT delete_item(?, ?)", itemId, collectionId);
    }

    /** A Collection of that id, as small as one can be. */
    public static JsonObject collection(String id) {
        return JsonFormat.object(
                        JsonText.object(
                                """
                                {'type': 'Collection', 'stac_version': '1.0.0', 'description': 'of a test',
                                 'license': 'other', 'links': [],
                                 'extent': {'spatial': {'bbox': [[-180, -90, 180, 90]]},
                                            'temporal': {'interval': [[null, null]]}}}
                                """))
                .add("id", id)
                .build();
    }

    /** An Item with those properties, as small as one can be. */
    public static JsonObject item(String collectionId, String id, JsonObject properties) {
        return JsonFormat.object(
                        JsonText.object(
                                """
                                {'type': 'Feature', 'stac_version': '1.0.0', 'links': [], 'assets': {},
                                 'geometry': {'type': 'Point', 'coordinates': [-130.5, -40.25]},
                                 'bbox': [-130.5, -40.25, -130.5, -40.25]}
                                """))
                .add("id", id)
                .add("collection", collectionId)
                .add("properties", properties)
                .build();
    }

    @Override
    public void close() {
        collectionIds.forEach(id -> call("SELECT delete_collection(id) FROM collections WHERE id = ?", id));
    }

    /** Puts a Collection into another database than the suite's, for good. */
    public static void create(DataSource database, JsonObject collection) {
        call(database, "SELECT create_collection(CAST(? AS jsonb))", collection.toString());
    }

    private static void call(String sql, String... parameters) {
        call(TestDatabase.dataSource(), sql, parameters);
    }

    private static void call(DataSource database, String sql, String... parameters) {
        try (Connection connection = database.getConnection();
                Statement session = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            session.execute(
                    "SET search_path = pgstac, public; SET client_min_messages = warning; SET timezone = 'UTC'");
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
