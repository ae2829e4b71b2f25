package org.stacjakarta.stac.hydrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.hydrate.Dehydration.Dehydrated;
import org.stacjakarta.stac.hydrate.Dehydration.Form;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.RandomJson;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/** Random Items over random base items: what is left of them is what the database leaves of them. */
class DehydrationIT {

    private static final int ITEMS = 3_000;
    private static final int ITEMS_A_BASE = 20;

    private final RandomJson random = new RandomJson(5);

    /** PgSTAC's own function says what is stored. The tests' database holds the real one if {@code PGSTAC_SQL} says so. */
    @Test
    void isWhatPgstacStores() throws SQLException {
        DatabaseLogin database = TestDatabase.createDatabase("dehydration");
        try (Connection connection = connect(database)) {
            assumeThat(isBundled(connection)).isFalse();
            for (int i = 0; i < ITEMS; i++) {
                JsonObject base = base();
                store(connection, base);
                Dehydration dehydration = new Dehydration(base, Form.PGSTAC);
                for (; i % ITEMS_A_BASE != ITEMS_A_BASE - 1; i++) {
                    byte[] item = bytes(item(base));
                    String stored = text(connection, "SELECT content FROM content_dehydrate(CAST(? AS jsonb))", item);
                    assertThat(new String(dehydration.of(item).content(), StandardCharsets.UTF_8))
                            .as("%s over %s", string(item), base)
                            .satisfies(content -> assertThat(text(connection, "SELECT CAST(? AS jsonb)", content))
                                    .isEqualTo(stored));
                }
            }
        }
    }

    /** What the bundled schema makes whole again is what its own dehydration leaves, made whole again. */
    @Test
    void isMadeWholeAgainByTheBundledSchema() throws SQLException {
        DatabaseLogin database = TestDatabase.createBundledDatabase("dehydration_bundled");
        int shallow = 0;
        try (Connection connection = connect(database)) {
            for (int i = 0; i < ITEMS; i++) {
                JsonObject base = base();
                Dehydration dehydration = new Dehydration(base, Form.BUNDLED);
                byte[] item = bytes(item(base));
                Dehydrated dehydrated = dehydration.of(item);
                shallow += dehydrated.shallow() ? 1 : 0;
                String owed = text(
                        connection,
                        """
                        SELECT hydrate_item(content, base, shallow)
                        FROM (SELECT CAST(? AS jsonb) AS item, CAST(? AS jsonb) AS base) given,
                             dehydrate_item(item, base, base_assets(base))
                        """,
                        string(item),
                        base.toString());
                String whole = text(
                        connection,
                        "SELECT hydrate_item(CAST(? AS jsonb), CAST(? AS jsonb), CAST(? AS boolean))",
                        string(dehydrated.content()),
                        base.toString(),
                        Boolean.toString(dehydrated.shallow()));
                assertThat(whole).as("%s over %s", string(item), base).isEqualTo(owed);
            }
        }
        assertThat(shallow).isBetween(ITEMS / 10, ITEMS * 9 / 10);
    }

    /** Four members always, as in PgSTAC; assets that are missing or odd now and then. */
    private JsonObject base() {
        JsonObjectBuilder assets = JsonFormat.object();
        for (int i = random.below(4); i > 0; i--) {
            assets.add("a" + i, random.below(12) == 0 ? stripped(random.value(2)) : stripped(random.object(3)));
        }
        JsonValue value = random.below(12) == 0 ? JsonValue.NULL : assets.build();
        return JsonFormat.object()
                .add("type", "Feature")
                .add("stac_version", "1.0.0")
                .add("collection", "c")
                .add("assets", value)
                .build();
    }

    /** As members of item_assets are: a base item without null members inside. */
    private static JsonValue stripped(JsonValue value) {
        if (value instanceof JsonObject object) {
            JsonObjectBuilder kept = JsonFormat.object();
            object.forEach((name, member) -> {
                if (member != JsonValue.NULL) {
                    kept.add(name, stripped(member));
                }
            });
            return kept.build();
        }
        return value.getValueType() == JsonValue.ValueType.NULL ? JsonValue.TRUE : value;
    }

    private JsonObject item(JsonObject base) {
        JsonObjectBuilder assets = JsonFormat.object();
        if (base.get("assets") instanceof JsonObject known) {
            for (Map.Entry<String, JsonValue> asset : known.entrySet()) {
                if (random.below(5) > 0) {
                    assets.add(asset.getKey(), like(asset.getValue()));
                }
            }
        }
        for (int i = random.below(3); i > 0; i--) {
            assets.add("own" + i, random.object(2));
        }
        JsonObjectBuilder item = JsonFormat.object(random.object(3))
                .add("type", "Feature")
                .add("id", "i")
                .add("collection", "c")
                .add("geometry", JsonText.object("{'type': 'Point', 'coordinates': [1, 2]}"))
                .add("properties", JsonFormat.object(random.object(3)).add("datetime", "2020-01-01T00:00:00Z"));
        if (random.below(12) > 0) {
            item.add("assets", assets);
        }
        if (random.below(4) > 0) {
            item.add("stac_version", random.oneOf("1.0.0", "1.1.0"));
        }
        return random.shuffled(item.build());
    }

    /** The same value, or with members and elements changed, added and left out. */
    private JsonValue like(JsonValue value) {
        if (random.below(12) == 0) {
            return random.value(2);
        }
        if (value instanceof JsonObject object) {
            JsonObjectBuilder like = JsonFormat.object();
            boolean changed = random.below(3) == 0;
            object.forEach((name, member) -> {
                if (!changed || random.below(6) > 0) {
                    like.add(name, changed ? like(member) : member);
                }
            });
            if (random.below(2) == 0) {
                like.add("href", random.string());
            }
            return random.shuffled(like.build());
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY && random.below(3) == 0) {
            var like = JsonFormat.array();
            value.asJsonArray().forEach(element -> like.add(like(element)));
            return like.build();
        }
        return value;
    }

    private byte[] bytes(JsonObject item) {
        return random.text(item).getBytes(StandardCharsets.UTF_8);
    }

    private static String string(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static Connection connect(DatabaseLogin database) throws SQLException {
        Connection connection = database.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pgstac, public; SET client_min_messages = error");
        }
        return connection;
    }

    private static boolean isBundled(Connection connection) throws SQLException {
        return text(connection, "SELECT get_version()").contains("bundled");
    }

    private static void store(Connection connection, JsonObject base) throws SQLException {
        JsonObject collection = JsonFormat.object(base)
                .remove("assets")
                .remove("collection")
                .add("item_assets", base.get("assets"))
                .add("type", "Collection")
                .add("id", "c")
                .build();
        text(connection, "SELECT upsert_collection(CAST(? AS jsonb))", collection.toString());
    }

    private static String text(Connection connection, String sql, byte[] argument) throws SQLException {
        return text(connection, sql, string(argument));
    }

    private static String text(Connection connection, String sql, String... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
