package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stacjakarta.testing.JsonText.object;

import io.airlift.compress.zstd.ZstdOutputStream;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.TestSettings;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.load.RecordLoad.Kind;
import org.stacjakarta.tool.load.RecordLoad.Task;

class LoadItemsIT extends ItemsToLoad {

    private static final String COLLECTION = "loaded";
    private static final String ORBIT = "https://extensions.example.org/orbit/v1.0.0/schema.json";

    LoadItemsIT() {
        super("load_items_it", COLLECTION);
    }

    @Test
    void loadsEachFormAndCompression() throws IOException, SQLException {
        write("a.ndjson", lines(items(0, 3)));
        write("b.json", items(3, 6).stream().map(JsonObject::toString).collect(Collectors.joining(",\n", "[", "]")));
        write("c.json", "{\"type\":\"FeatureCollection\",\"features\":%s}".formatted(items(6, 9)));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve("d-1.ndjson.gz")))) {
            out.write(lines(items(9, 12)).getBytes(StandardCharsets.UTF_8));
        }
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(directory.resolve("d-2.ndjson.zst")))) {
            out.write(lines(items(12, 15)).getBytes(StandardCharsets.UTF_8));
        }

        LoadReport report = load(Method.INSERT, "a.ndjson", "b.json", "c.json", "d-*");

        assertThat(report).isEqualTo(new LoadReport(15, 0, 0, List.of(), 15, 15));
        assertThat(count()).isEqualTo(15);
    }

    @Test
    void insertsWhatIsNotThereAndSaysWhatIs() throws IOException, SQLException {
        write("first.ndjson", lines(items(0, 2)));
        load(Method.INSERT, "first.ndjson");
        write("second.ndjson", lines(List.of(item(0, "x"), item(1, ""), item(2, ""), item(2, ""))));

        LoadReport report = load(Method.INSERT, "second.ndjson");

        assertThat(report.loaded()).isEqualTo(1);
        assertThat(report.reasons())
                .anySatisfy(reason -> assertThat(reason).contains("line 1: Item 'i0' exists already", "other content"))
                .anySatisfy(reason -> assertThat(reason).contains("line 2: Item 'i1' exists already", "just the same"))
                .anySatisfy(reason -> assertThat(reason).contains("line 4: id: 'i2' was there before"))
                .hasSize(3);
        assertThat(report.isClean()).isFalse();
        assertThat(title("i0")).isEmpty();
        assertThat(lines("failed.ndjson")).hasSize(3);
        assertThat(lines("failed.ndjson.txt")).hasSize(3);
    }

    @Test
    void twoLoadsOfTheSameDoNotRunAtOneTime() throws IOException {
        write("a.ndjson", lines(items(0, 3)));
        try (RecordLoad first = begin(Method.INSERT, "a.ndjson")) {
            assertThatExceptionOfType(RecordLoad.AlreadyAtWork.class).isThrownBy(() -> load(Method.INSERT, "a.ndjson"));
            first.run(records -> {});
            assertThat(first.report().loaded()).isEqualTo(3);
        }
    }

    @Test
    void ignoresWhatIsThere() throws IOException, SQLException {
        write("first.ndjson", lines(items(0, 2)));
        load(Method.INSERT, "first.ndjson");
        write("second.ndjson", lines(List.of(item(0, "x"), item(1, ""), item(2, ""), item(2, "y"))));

        assertThat(load(Method.IGNORE, "second.ndjson")).isEqualTo(new LoadReport(1, 3, 0, List.of(), 3, 3));
        assertThat(title("i0")).isEmpty();
        assertThat(title("i2")).isEmpty();
    }

    @Test
    void upsertsWhatDiffers() throws IOException, SQLException {
        write("first.ndjson", lines(items(0, 2)));
        load(Method.INSERT, "first.ndjson");
        write("second.ndjson", lines(List.of(item(0, "x"), item(1, ""), item(2, ""), item(2, "y"))));

        assertThat(load(Method.UPSERT, "second.ndjson")).isEqualTo(new LoadReport(2, 2, 0, List.of(), 3, 3));
        assertThat(title("i0")).isEqualTo("x");
        assertThat(title("i2")).isEqualTo("y");
    }

    @Test
    void delsertsInOneMonthWhatWasInAnother() throws IOException, SQLException {
        execute("DO $$ BEGIN UPDATE pgstac.collections SET partition_trunc = 'month'; END $$");
        write("first.ndjson", lines(items(0, 40)));
        load(Method.INSERT, "first.ndjson");
        List<JsonObject> moved =
                items(0, 40).stream().map(LoadItemsIT::aYearLater).toList();
        write("second.ndjson", lines(moved));

        assertThat(load(Method.DELSERT, "second.ndjson")).isEqualTo(new LoadReport(40, 0, 0, List.of(), 40, 40));
        assertThat(load(Method.UPSERT, "first.ndjson")).isEqualTo(new LoadReport(40, 0, 0, List.of(), 40, 40));
        assertThat(count()).isEqualTo(40);
    }

    @Test
    void saysWhatIsWrongWithALineAndLoadsTheOthers() throws IOException {
        JsonObject unclosed = JsonFormat.object(item(3, ""))
                .add("geometry", object("{'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 1]]]}"))
                .build();
        JsonObject elsewhere =
                JsonFormat.object(item(4, "")).add("collection", "nowhere").build();
        write(
                "items.ndjson",
                "{\"id\":\n" + lines(List.of(item(0, ""), unclosed, elsewhere)) + "[1]\n"
                        + lines(List.of(item(1, ""))));

        LoadReport report = load(Method.INSERT, "items.ndjson");

        assertThat(report.loaded()).isEqualTo(2);
        assertThat(report.reasons())
                .anySatisfy(reason -> assertThat(reason).contains("line 1: JSON: not valid JSON"))
                .anySatisfy(reason -> assertThat(reason).contains("line 3: geometry"))
                .anySatisfy(reason -> assertThat(reason).contains("line 4: Collection nowhere does not exist"))
                .anySatisfy(reason -> assertThat(reason).contains("line 5: JSON: an Item expected"))
                .hasSize(4);
        assertThat(lines("failed.ndjson")).contains("{\"id\":", "[1]", unclosed.toString());
    }

    @Test
    void keepsTheBytesOfAnItemThatIsNotUtf8() throws IOException {
        byte[] latin = item(0, "\u00e9").toString().getBytes(StandardCharsets.ISO_8859_1);
        Files.write(directory.resolve("items.ndjson"), latin);

        assertThat(load(Method.INSERT, "items.ndjson").failed()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("failed.ndjson"), StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(latin, StandardCharsets.ISO_8859_1) + "\n");

        Files.move(directory.resolve("failed.ndjson"), directory.resolve("again.ndjson"));
        assertThat(load(Method.INSERT, "again.ndjson").loaded()).isZero();
    }

    /** The schemas are those of the server's own tests. */
    @Test
    void holdsItemsAgainstTheirExtensionsWhereThatIsAskedFor() throws IOException {
        JsonObject wrong = orbiting(0, 0);
        JsonObject right = orbiting(1, 7);
        JsonObject unknown = JsonFormat.object(item(2, ""))
                .add("stac_extensions", JsonFormat.array().add("https://extensions.example.org/nowhere.json"))
                .build();
        write("orbiting.ndjson", lines(List.of(wrong, right, unknown, item(3, ""))));
        Map<String, String> validating =
                Map.of("stac.validate-extensions", "true", "stac.schemas.directory", "src/test/resources/schemas");

        LoadReport report = load(Method.INSERT, validating, "orbiting.ndjson");

        assertThat(report.loaded()).isEqualTo(2);
        assertThat(report.reasons())
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason)
                                .contains("line 1: stac_extensions: " + ORBIT, "/properties/orbit:number: "),
                        reason -> assertThat(reason).contains("line 3: stac_extensions: ", "cannot be checked"));
        assertThat(lines("failed.ndjson")).containsExactlyInAnyOrder(wrong.toString(), unknown.toString());
        assertThat(load(Method.IGNORE, "orbiting.ndjson")).isEqualTo(new LoadReport(2, 2, 0, List.of(), 4, 4));
    }

    @Test
    void holdsCollectionsAgainstTheirExtensionsToo() throws IOException {
        JsonObject unknown = JsonFormat.object(OwnData.collection("extended"))
                .add("stac_extensions", JsonFormat.array().add("https://extensions.example.org/nowhere.json"))
                .build();
        write("collections.ndjson", unknown + "\n" + OwnData.collection("plain") + "\n");
        var task = new Task(
                Kind.COLLECTIONS,
                Method.INSERT,
                Source.of(List.of(directory.resolve("collections.ndjson").toString())),
                Optional.empty(),
                1,
                directory.resolve("loads"),
                Optional.empty(),
                false);
        var settings = TestSettings.with(
                Map.of("stac.validate-extensions", "true", "stac.schemas.directory", "src/test/resources/schemas"));
        try (RecordLoad load = RecordLoad.intoDatabase(task, settings, pool, database.toString())) {
            load.run(records -> {});
            LoadReport report = load.report();
            assertThat(report.loaded()).isEqualTo(1);
            assertThat(report.reasons()).singleElement().asString().contains("line 1: stac_extensions: ");
        }
    }

    private JsonObject orbiting(int number, int orbit) {
        JsonObject item = item(number, "");
        return JsonFormat.object(item)
                .add("stac_extensions", JsonFormat.array().add(ORBIT))
                .add(
                        "properties",
                        JsonFormat.object(item.getJsonObject("properties")).add("orbit:number", orbit))
                .build();
    }

    @Test
    void loadsWhatIsReadOfABrokenFile() throws IOException {
        String array = items(0, 5).toString();
        write("items.json", array.substring(0, array.length() - 20));

        LoadReport report = load(Method.INSERT, "items.json");

        assertThat(report.loaded()).isEqualTo(4);
        assertThat(report.reasons()).singleElement().satisfies(reason -> assertThat(reason)
                .contains("nothing more can be read", "behind record 4"));
    }

    /** Members that PgSTAC takes apart in a way of its own, and some that nobody knows. */
    @Test
    void storesWhatCreateItemsStores() throws IOException, SQLException {
        JsonObject collection = JsonFormat.object(OwnData.collection("dehydrated"))
                .add(
                        "item_assets",
                        object(
                                """
                                {'a': {'type': 'image/tiff', 'roles': ['data', 'reflectance'], 'title': 'A'},
                                 'b': {'type': 'image/png', 'bands': [{'name': 'one', 'w': 1.0}]}}
                                """))
                .build();
        List<JsonObject> items = odd();
        DatabaseLogin created = TestDatabase.createDatabase("load_items_it_created");
        OwnData.create(created.dataSource(), collection);
        OwnData.create(database.dataSource(), collection);
        try (Connection connection = created.connect()) {
            connection.createStatement().execute("SET search_path = pgstac, public; SET timezone = 'UTC'");
            var create = connection.prepareStatement("SELECT create_items(CAST(? AS jsonb))");
            create.setString(1, items.toString());
            create.execute();
        }
        write("odd.ndjson", lines(items));

        assertThat(load(Method.INSERT, "odd.ndjson").loaded()).isEqualTo(items.size());

        for (JsonObject item : items) {
            String id = item.getString("id");
            assertThat(stored(database, "dehydrated", id)).as(id).isEqualTo(stored(created, "dehydrated", id));
        }
    }

    private List<JsonObject> odd() {
        var items = new ArrayList<JsonObject>();
        List<String> assets = List.of(
                "{}",
                "{'a': {'href': './a.tif', 'type': 'image/tiff', 'roles': ['data', 'reflectance'], 'title': 'A'}}",
                "{'b': {'href': './b', 'type': null, 'bands': [{'name': 'two', 'w': 1}]}}",
                "{'a': {'href': './a', 'roles': ['data']}, 'c': {'href': './c', 'x:y': {'z': null, 'l': [null, 1e3]}}}",
                "{'a': {'href': './a', 'roles': ['data', 'thermal'], 'title': null}, 'b': {'href': 'b', 'bands': []}}");
        for (int i = 0; i < 50; i++) {
            items.add(JsonFormat.object(item(i, "odd " + i))
                    .add("id", "odd-" + i)
                    .add("collection", "dehydrated")
                    .add("stac_version", i % 3 == 0 ? "1.1.0" : "1.0.0")
                    .add(
                            "links",
                            object("{'l': [{'rel': 'self', 'href': 'http://x/1'}, {'rel': 'via', 'href': 'v'}]}")
                                    .get("l"))
                    .add("x:deep", object("{'a': [1.10, {'b': null}, 12345678901234567890123], 'ü': '\\u0001\\t\\\\'}"))
                    .add("assets", object(assets.get(i % assets.size())))
                    .build());
        }
        return items;
    }

    private LoadReport load(Method method, String... files) throws IOException {
        return load(method, Map.of(), files);
    }

    private LoadReport load(Method method, Map<String, String> settings, String... files) throws IOException {
        try (RecordLoad load = begin(method, settings, files)) {
            load.run(records -> {});
            return load.report();
        }
    }

    private RecordLoad begin(Method method, String... files) throws IOException {
        return begin(method, Map.of(), files);
    }

    private RecordLoad begin(Method method, Map<String, String> settings, String... files) throws IOException {
        var task = new Task(
                Kind.ITEMS,
                method,
                Source.of(Arrays.stream(files)
                        .map(file -> directory.resolve(file).toString())
                        .toList()),
                Optional.empty(),
                3,
                directory.resolve("loads"),
                Optional.of(directory.resolve("failed.ndjson")),
                false);
        return RecordLoad.intoDatabase(task, TestSettings.with(settings), pool, database.toString());
    }

    private static String stored(DatabaseLogin in, String collection, String id) throws SQLException {
        return query(in, "SELECT pgstac.get_item('%s', '%s')".formatted(id, collection));
    }
}
