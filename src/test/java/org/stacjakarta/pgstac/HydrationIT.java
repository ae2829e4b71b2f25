package org.stacjakarta.pgstac;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Limit;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.RandomJson;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.TestSettings;

/** Items are the same whether this server or the database completes them. */
class HydrationIT {

    private static final String COLLECTION = "hydration";
    private static final int SEEDS = 4;
    private static final int ITEMS = 120;

    private final Database database = new Database(settings(true), TestDatabase.dataSource());
    private final BaseItems baseItems = new BaseItems(database);

    @Test
    void isTheDatabasesOwnOnItemsNobodyThoughtOf() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            var random = new RandomJson(seed);
            JsonObject assets = seed == 1 ? JsonValue.EMPTY_JSON_OBJECT : object(random, 3);
            JsonObject collection = JsonFormat.object(OwnData.collection(COLLECTION))
                    .add("item_assets", assets)
                    .build();
            var items = new ArrayList<JsonObject>();
            for (int i = 0; i < ITEMS; i++) {
                items.add(item("i " + i, random, assets));
            }
            try (OwnData own = OwnData.of(List.of(collection), items)) {
                assertThat(own).isNotNull();
                assertSame("seed " + seed);
            }
        }
    }

    /** An Item of the next moment is completed by the Collection of the next moment. */
    @Test
    void followsTheCollectionAtOnce() {
        JsonObject collection = OwnData.collection(COLLECTION);
        JsonObject assets = JsonFormat.object()
                .add("a", JsonFormat.object().add("title", "old"))
                .build();
        JsonObject item = JsonFormat.object(OwnData.item(
                        COLLECTION,
                        "i",
                        JsonFormat.object()
                                .add("datetime", "2020-01-01T00:00:00Z")
                                .build()))
                .add("assets", assets)
                .build();
        try (OwnData own = OwnData.of(
                List.of(JsonFormat.object(collection).add("item_assets", assets).build()), List.of(item))) {
            assertThat(own).isNotNull();
            assertSame("as it was stored");
            for (String title : List.of("new", "newer")) {
                JsonObject changed = JsonFormat.object(collection)
                        .add(
                                "item_assets",
                                JsonFormat.object().add("a", JsonFormat.object().add("title", title)))
                        .build();
                database.read("SELECT update_collection(CAST(? AS jsonb))", changed.toString());
                assertSame(title);
            }
        }
    }

    /** What is stored was taken apart by a base item that knew more; how PgSTAC merges it with today's. */
    @Test
    void leavesTheSignsThatTheDatabaseLeaves() {
        JsonObject assets = JsonText.object("{'thumbnail': {'type': 'image/png'}, 'data': {'type': 'image/tiff'},"
                + " 'list': [{'a': 1, 'b': 2}], 'none': [1], 'bare': {'a': 1}, 'bares': [{'a': 1}]}");
        JsonObject item = JsonFormat.object(
                        OwnData.item(COLLECTION, "i", JsonText.object("{'datetime': '2020-01-01T00:00:00Z'}")))
                .add(
                        "assets",
                        JsonText.object("{'data': {'href': 'd'}, 'list': [{'b': 3}],"
                                + " 'none': [], 'bare': {}, 'bares': [{}]}"))
                .build();
        JsonObject collection = JsonFormat.object(OwnData.collection(COLLECTION))
                .add("item_assets", assets)
                .build();
        for (String today : List.of(
                "{'data': {'type': 'image/tiff'}, 'list': [{'b': 2}]}",
                "{'data': 'none', 'list': [1, 2]}",
                "{'data': {}, 'other': {'x': 1}}",
                "{'list': [{}]}",
                "{'none': [], 'bare': {}, 'bares': [{}], 'thumbnail': {}}",
                "{'none': {}, 'bare': [], 'bares': [[]], 'data': []}",
                "{}")) {
            try (OwnData own = OwnData.of(List.of(collection), List.of(item))) {
                assertThat(own).isNotNull();
                JsonObject changed = JsonFormat.object(OwnData.collection(COLLECTION))
                        .add("item_assets", JsonText.object(today))
                        .build();
                database.read("SELECT update_collection(CAST(? AS jsonb))", changed.toString());
                assertSame(today);
            }
            try (OwnData own = OwnData.of(List.of(collection), List.of(item))) {
                assertThat(own).isNotNull();
                database.read(
                        "SELECT update_collection(CAST(? AS jsonb))",
                        OwnData.collection(COLLECTION).toString());
                assertSame("no item_assets");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,assets",
                "assets.thumbnail",
                "assets.thumbnail.title",
                "assets.data.title,assets.data.href",
                "assets.data.roles.0",
                "assets.bare",
                "assets.thumbnail.list",
                "-assets.bare,-assets.thumbnail.list",
                "assets.nothing",
                "properties.nothing",
                "properties.gsd,properties.nothing",
                "properties.deep.a",
                "properties.gsd.a",
                "properties.datetime",
                "properties",
                "bbox.0",
                "geometry.type",
                "geometry",
                "stac_version.x",
                "links.0",
                "assets,-assets.data.title",
                "assets,-assets.thumbnail.title",
                "-assets.thumbnail.title",
                "-assets.data",
                "-properties.deep.a",
                "-properties.gsd,-stac_version",
                "properties,-properties.deep",
            })
    void choosesTheSameFields(String fields) {
        JsonObject collection = JsonFormat.object(OwnData.collection(COLLECTION))
                .add(
                        "item_assets",
                        JsonText.object(
                                "{'thumbnail': {'title': 'Preview', 'list': [{}]}, 'data': {'title': 'D', 'roles': ['a']},"
                                        + " 'bare': {}}"))
                .build();
        JsonObject properties =
                JsonText.object("{'datetime': '2020-01-01T00:00:00Z', 'gsd': 1, 'deep': {'a': 1, 'b': 2}}");
        JsonObject bare = JsonFormat.object(OwnData.item(COLLECTION, "bare", properties))
                .add("assets", JsonText.object("{'data': {'href': 'd'}}"))
                .build();
        JsonObject full = JsonFormat.object(OwnData.item(COLLECTION, "full", properties))
                .add(
                        "assets",
                        JsonText.object("{'thumbnail': {'title': 'Mine'}, 'data': {'title': 'D', 'roles': ['b']}}"))
                .build();
        JsonObject empty = JsonFormat.object(OwnData.item(COLLECTION, "empty", properties))
                .add("assets", JsonText.object("{'bare': {}, 'thumbnail': {'list': [{}], 'title': {}}, 'data': {}}"))
                .build();
        try (OwnData own = OwnData.of(List.of(collection), List.of(bare, full, empty))) {
            assertThat(own).isNotNull();
            for (String markers : List.of("true", "false")) {
                for (String by : List.of("auto", "function")) {
                    assertThat(chosen(fields, false, by, markers))
                            .as("%s, markers %s", by, markers)
                            .hasSize(3)
                            .isEqualTo(chosen(fields, true, by, markers));
                }
            }
        }
    }

    private List<JsonValue> chosen(String fields, boolean hydrate, String by, String markers) {
        ServerSettings settings = TestSettings.with(Map.of(
                "stac.use-api-hydrate",
                Boolean.toString(hydrate),
                "stac.search-by",
                by,
                "stac.exclude-hydrate-markers",
                markers));
        RecordPage page = new PgstacSearch(database, baseItems, settings)
                .search(new SearchRequest(
                        JsonFormat.object()
                                .add("collections", JsonFormat.array().add(COLLECTION))
                                .build(),
                        Fields.parse(fields),
                        SortBy.DEFAULT,
                        new Limit(10),
                        PageToken.FIRST_PAGE));
        var items = new ArrayList<JsonValue>();
        while (page.advance()) {
            RecordText record = page.record();
            items.add(JsonFormat.parse("item", Arrays.copyOfRange(record.json(), record.start(), record.end())));
        }
        return items;
    }

    private void assertSame(String what) {
        List<JsonValue> ours = page(true);
        assertThat(ours).as(what).isNotEmpty().isEqualTo(page(false));
        for (JsonValue item : ours) {
            String id = item.asJsonObject().getString("id");
            assertThat(get(true, id))
                    .as("%s, %s", what, id)
                    .isEqualTo(get(false, id))
                    .isEqualTo(item);
        }
    }

    private List<JsonValue> page(boolean hydrate) {
        JsonObject criteria = JsonFormat.object()
                .add("collections", JsonFormat.array().add(COLLECTION))
                .build();
        RecordPage page = new PgstacSearch(database, baseItems, settings(hydrate))
                .search(new SearchRequest(
                        criteria, Fields.ALL, SortBy.DEFAULT, new Limit(1_000), PageToken.FIRST_PAGE));
        var items = new ArrayList<JsonValue>();
        while (page.advance()) {
            items.add(value(page.record()));
        }
        return items;
    }

    private JsonValue get(boolean hydrate, String id) {
        return value(new PgstacItems(database, baseItems, settings(hydrate))
                .getItem(COLLECTION, id)
                .orElseThrow());
    }

    /** Without the datetime that is put back by whoever writes. */
    private static JsonValue value(RecordText record) {
        byte[] json = Arrays.copyOfRange(record.json(), record.start(), record.end());
        JsonObject item = JsonFormat.parse("item", json).asJsonObject();
        assertThat(names(json)).as("no member twice").isEqualTo(names(item));
        JsonObjectBuilder properties = JsonFormat.object();
        item.getJsonObject("properties").forEach((name, value) -> {
            if (!name.equals("datetime") || value != JsonValue.NULL) {
                properties.add(name, value);
            }
        });
        return JsonFormat.object(item).add("properties", properties).build();
    }

    private static int names(byte[] json) {
        int count = 0;
        if (json[0] == '{') {
            var members = new JsonMembers(json, 0);
            while (members.next()) {
                count += 1 + names(Arrays.copyOfRange(json, members.valueStart(), members.valueEnd()));
            }
        }
        return count;
    }

    private static int names(JsonValue value) {
        return value instanceof JsonObject object
                ? object.size()
                        + object.values().stream().mapToInt(HydrationIT::names).sum()
                : 0;
    }

    private static JsonObject item(String id, RandomJson random, JsonObject assets) {
        JsonObject properties = JsonFormat.object(object(random, 2))
                .add("datetime", "2020-01-01T00:00:00Z")
                .build();
        JsonObjectBuilder item = JsonFormat.object(OwnData.item(COLLECTION, id, properties))
                .add("assets", changed(random, assets))
                .add("foreign", clean(random.value(2)));
        if (random.below(4) == 0) {
            item.add("stac_version", random.oneOf("1.0.0", "1.1.0"));
        }
        return item.build();
    }

    /** Another value, but one that has much in common with the first. */
    private static JsonValue changed(RandomJson random, JsonValue value) {
        if (random.below(8) == 0) {
            return clean(random.value(2));
        }
        boolean emptied = random.below(8) == 0;
        if (value instanceof JsonObject object) {
            JsonObjectBuilder changed =
                    JsonFormat.object(random.below(3) == 0 ? object(random, 1) : JsonValue.EMPTY_JSON_OBJECT);
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                if (!emptied && random.below(6) > 0) {
                    changed.add(member.getKey(), changed(random, member.getValue()));
                }
            }
            return changed.build();
        }
        if (value instanceof JsonArray array) {
            if (emptied) {
                return JsonValue.EMPTY_JSON_ARRAY;
            }
            var changed = JsonFormat.array();
            array.forEach(element -> changed.add(changed(random, element)));
            if (random.below(6) == 0) {
                changed.add("one more");
            }
            return changed.build();
        }
        return value;
    }

    private static JsonObject object(RandomJson random, int depth) {
        var object = JsonFormat.object();
        for (int i = 0; i < 6; i++) {
            object.add("name " + i % 4 + random.string().replace("𒍟※", "m"), member(random, depth));
        }
        return object.build();
    }

    /** Often something empty, of which PgSTAC keeps nothing where an Item has it too, or something like it. */
    private static JsonValue member(RandomJson random, int depth) {
        return switch (random.below(16)) {
            case 0, 1 -> JsonValue.EMPTY_JSON_OBJECT;
            case 2 -> JsonValue.EMPTY_JSON_ARRAY;
            case 3 -> JsonText.object("{'none': null}");
            case 4 -> JsonText.json(random.oneOf("[{}, 1]", "[[], {}]", "[{'none': null}]", "[[{}], null]"));
            case 5 -> JsonText.json(random.oneOf("{'in': {}}", "{'in': [{}], 'on': []}", "{'in': {'none': null}}"));
            default -> clean(random.value(depth));
        };
    }

    /** Without PgSTAC's own sign, which means something. */
    private static JsonValue clean(JsonValue value) {
        return JsonFormat.parse("json", value.toString().replace("𒍟※", "m"));
    }

    private static ServerSettings settings(boolean hydrate) {
        return TestSettings.with(
                Map.of("stac.use-api-hydrate", Boolean.toString(hydrate), "stac.exclude-hydrate-markers", "false"));
    }
}
