package org.stacjakarta.contract;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;

/**
 * A hierarchy of the tests' own beside the samples, one of which hangs in it meanwhile:
 *
 * <pre>
 * cat-north ── cat-shared ── cat-deep ── cat-sea, harbor-optical
 *                  │
 * cat-south ───────┘
 *    └── cat-sea, cat-own
 * cat-empty
 * </pre>
 */
final class CatalogHierarchy {

    /** The sample. */
    static final String SAMPLE = "harbor-optical";

    private static final JsonObject OBSERVED = JsonText.object("{'datetime': '2021-01-01T00:00:00Z'}");

    private CatalogHierarchy() {}

    /** A Catalog of that id, as small as one can be. */
    static JsonObject catalog(String id) {
        return JsonText.object(
                "{'type': 'Catalog', 'id': '%s', 'stac_version': '1.0.0', 'description': 'of a test', 'links': []}"
                        .formatted(id));
    }

    /** Puts it in, after what is left of an earlier one has gone. */
    static void insert() {
        delete();
        JsonArrayBuilder records = JsonFormat.array();
        for (String id : List.of("cat-north", "cat-south", "cat-empty")) {
            records.add(catalog(id));
        }
        records.add(below(catalog("cat-shared"), "cat-north", "cat-south"));
        records.add(below(catalog("cat-deep"), "cat-shared"));
        records.add(below(OwnData.collection("cat-sea"), "cat-deep", "cat-south"));
        records.add(below(OwnData.collection("cat-own"), "cat-south"));
        JsonArrayBuilder items = JsonFormat.array();
        for (String id : List.of("cat-sea", "cat-own")) {
            items.add(OwnData.item(id, id + "-1", OBSERVED));
        }
        call(
                "SELECT create_collection(record) FROM jsonb_array_elements(CAST(? AS jsonb)) AS record",
                records.build().toString());
        call("SELECT create_items(CAST(? AS jsonb))", items.build().toString());
        call(
                "SELECT update_collection(content || '{\"parent_ids\": [\"cat-deep\"]}') FROM collections WHERE id = ?",
                SAMPLE);
    }

    /** Takes out whatever is called cat-…. */
    static void delete() {
        call("SELECT update_collection(content - 'parent_ids') FROM collections WHERE id = ?", SAMPLE);
        call("SELECT delete_collection(id) FROM collections WHERE id LIKE ?", "cat-%");
    }

    /** The record as a child of those Catalogs. */
    static JsonObject below(JsonObject record, String... parents) {
        JsonArrayBuilder ids = JsonFormat.array();
        for (String parent : parents) {
            ids.add(parent);
        }
        return JsonFormat.object(record).add("parent_ids", ids).build();
    }

    private static void call(String sql, String parameter) {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement session = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            session.execute("SET search_path = pgstac, public; SET client_min_messages = warning");
            statement.setString(1, parameter);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
