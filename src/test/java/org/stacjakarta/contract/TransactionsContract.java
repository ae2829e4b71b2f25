package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.RandomJson;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.WorkingStatements;
import org.stacjakarta.tool.fuzz.HostileWords;

/** Items and Collections written, in Collections of the test's own: the samples stay as they are. */
interface TransactionsContract extends Contract {

    String JSON_PATCH = "application/json-patch+json";
    String MERGE_PATCH = "application/merge-patch+json";
    String HERE = "/collections/tx-here";
    String ITEMS = HERE + "/items";

    /** A Collection; a single quote stands for a double one. */
    String COLLECTION =
            """
            {'type': 'Collection', 'id': 'tx-here', 'stac_version': '1.1.0', 'description': 'For writing', 'license': 'other',
             'extent': {'spatial': {'bbox': [[-180, -90, 180, 90]]}, 'temporal': {'interval': [['2020-01-01T00:00:00Z', null]]}},
             'item_assets': {'red': {'type': 'image/tiff', 'roles': ['data', 'reflectance']}},
             'links': [{'rel': 'license', 'href': 'license.html'}]}
            """;

    /** An Item. */
    String ITEM =
            """
            {'type': 'Feature', 'id': 'one', 'stac_version': '1.1.0', 'geometry': {'type': 'Point', 'coordinates': [1, 2]},
             'bbox': [1, 2, 1, 2], 'properties': {'datetime': '2021-01-01T00:00:00Z', 'n': 0},
             'assets': {'red': {'href': 'red.tif', 'type': 'image/tiff', 'roles': ['data', 'reflectance']}},
             'links': [{'rel': 'via', 'href': 'https://example.org/one'}, {'rel': 'about', 'href': 'about.html', 'x': [1]}]}
            """;

    @BeforeEach
    default void createTheCollection() {
        deleteTheCollections();
        assertThat(client().post("/collections", COLLECTION).status()).isEqualTo(201);
    }

    @AfterEach
    default void deleteTheCollections() {
        for (JsonObject collection : client().get("/collections?limit=1000").collections()) {
            if (collection.getString("id").startsWith("tx-")) {
                JsonArray links = collection.getJsonArray("links");
                links.getValuesAs(JsonObject.class).stream()
                        .filter(link -> link.getString("rel").equals("self"))
                        .forEach(self -> send("DELETE", self.getString("href"), ""));
            }
        }
    }

    private Answer send(String method, String path, String body) {
        return send(method, path, JsonText.bytes(body), "application/json");
    }

    private Answer send(String method, String path, byte[] body, String mediaType) {
        return client().send(method, path, body, "Content-Type: " + mediaType);
    }

    private Answer patch(String path, String mediaType, String patch) {
        return send("PATCH", path, JsonText.bytes(patch), mediaType);
    }

    private Answer post(JsonObject item) {
        return client().post(ITEMS, item);
    }

    private static JsonObject item(String id) {
        return with(JsonText.object(ITEM), "id", JsonFormat.string(id));
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        return JsonFormat.object(object).add(name, value).build();
    }

    private static JsonObject without(JsonObject object, String name) {
        return JsonFormat.object(object).remove(name).build();
    }

    private static void sql(String statement) {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("SET search_path = pgstac, public");
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void transactionsAreAmongTheConformanceClassesAndAllowedMethods() {
        assertThat(client().get("/conformance")
                        .json()
                        .getJsonArray("conformsTo")
                        .toString())
                .contains(
                        "https://api.stacspec.org/v1.0.0/ogcapi-features/extensions/transaction",
                        "https://api.stacspec.org/v1.0.0/collections/extensions/transaction");
        assertThat(send("OPTIONS", ITEMS + "/one", "").header("allow"))
                .contains("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        assertThat(send("OPTIONS", ITEMS, "").header("allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(send("OPTIONS", HERE, "").header("allow")).contains("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
        assertThat(send("OPTIONS", "/collections", "").header("allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    default void aNewItemIsAnsweredWithItsPlaceAndAsItIsStored() {
        Answer created = post(item("one"));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("location")).contains(url(ITEMS + "/one"));
        assertThat(created.mediaType()).isEqualTo("application/geo+json");
        assertThat(created.json()).isEqualTo(client().get(ITEMS + "/one").json());
        assertThat(created.links())
                .extracting(link -> link.getString("rel") + " " + link.getString("href"))
                .containsExactly(
                        "collection " + url(HERE),
                        "parent " + url(HERE),
                        "root " + api(),
                        "self " + url(ITEMS + "/one"),
                        "via https://example.org/one",
                        "about " + api() + "about.html");
        assertThat(client().get("/search?collections=tx-here").ids()).containsExactly("one");
    }

    @Test
    default void aNewCollectionIsAnsweredWithItsPlaceAndAsItIsStored() {
        JsonObject collection = with(JsonText.object(COLLECTION), "id", JsonFormat.string("tx-ü 1%"));
        Answer created = client().post("/collections", collection);
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.header("location")).contains(url("/collections/tx-%C3%BC%201%25"));
        assertThat(created.json())
                .isEqualTo(
                        client().get(created.header("location").orElseThrow()).json());
    }

    @Test
    default void itemsOfAnItemCollectionAreCreatedAllOrNone() {
        var items = JsonFormat.array().add(item("a")).add(item("b"));
        Answer created = client().post(ITEMS, collection(items.build()));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.json())
                .isEqualTo(JsonText.object("{'received': 2, 'success': 2, 'skipped': 0, 'errors': []}"));

        JsonArray again = JsonFormat.array().add(item("c")).add(item("a")).build();
        assertThat(client().post(ITEMS, collection(again)).status()).isEqualTo(409);
        JsonArray twice = JsonFormat.array().add(item("d")).add(item("d")).build();
        assertThat(client().post(ITEMS, collection(twice)).status()).isEqualTo(409);
        JsonArray bad = JsonFormat.array()
                .add(item("e"))
                .add(without(item("f"), "properties"))
                .build();
        Answer refused = client().post(ITEMS, collection(bad));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getString("description")).startsWith("features[1].properties");

        assertThat(client().post(ITEMS, collection(JsonValue.EMPTY_JSON_ARRAY)).status())
                .isEqualTo(201);
        assertThat(client().get(ITEMS).ids()).containsExactly("b", "a");
    }

    private static JsonObject collection(JsonArray features) {
        return JsonFormat.object()
                .add("type", "FeatureCollection")
                .add("features", features)
                .build();
    }

    @Test
    default void aReplacedItemIsAnsweredAsItIsStored() {
        post(item("one"));
        JsonObject other = with(item("one"), "x", JsonText.json("{'a': [1]}"));
        Answer replaced = client().send(
                        "PUT",
                        ITEMS + "/one",
                        other.toString().getBytes(StandardCharsets.UTF_8),
                        "Content-Type: a/x+json");
        assertThat(replaced.status()).as("%s", replaced).isEqualTo(200);
        assertThat(replaced.mediaType()).isEqualTo("application/geo+json");
        assertThat(replaced.json()).containsEntry("x", JsonText.json("{'a': [1]}"));
        assertThat(replaced.json()).isEqualTo(client().get(ITEMS + "/one").json());
    }

    @Test
    default void whatIsDeletedIsGone() {
        post(item("one"));
        Answer deleted = send("DELETE", ITEMS + "/one", "");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEqualTo("{\"deleted item\":\"one\"}");
        assertThat(client().get(ITEMS + "/one").status()).isEqualTo(404);
        assertThat(send("DELETE", ITEMS + "/one", "").status()).isEqualTo(404);
        post(item("one"));
        deleted = send("DELETE", HERE, "");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEqualTo("{\"deleted collection\":\"tx-here\"}");
        assertThat(client().get(HERE).status()).isEqualTo(404);
        assertThat(client().get("/search?collections=tx-here").ids()).isEmpty();
        assertThat(send("DELETE", HERE, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /collections/tx-none/items      | ITEM                        | 404",
                "PUT    | /collections/tx-none/items/one  | ITEM                        | 404",
                "PATCH  | /collections/tx-none/items/one  | {}                          | 404",
                "DELETE | /collections/tx-none/items/one  |                             | 404",
                "PUT    | /collections/tx-none            | COLLECTION                  | 400",
                "PATCH  | /collections/tx-none            | {}                          | 404",
                "DELETE | /collections/tx-none            |                             | 404",
                "PUT    | /collections/tx-here/items/none | {'id':'none'}               | 400",
                "PATCH  | /collections/tx-here/items/none | {}                          | 404",
                "DELETE | /collections/tx-here/items/none |                             | 404",
                "POST   | /collections/tx-here/items      | ITEM                        | 409",
                "POST   | /collections                    | COLLECTION                  | 409",
                "PUT    | /collections/tx-here/items/two  | ITEM                        | 400",
                "PUT    | /collections/tx-here/items/one  | COLLECTION                  | 400",
                "PUT    | /collections/tx-other           | COLLECTION                  | 400",
                "POST   | /collections/tx-here/items      |                             | 400",
                "POST   | /collections/tx-here/items      | []                          | 400",
                "POST   | /collections/tx-here/items      | {                           | 400",
                "POST   | /collections/tx-here/items      | {'type':'FeatureCollection'} | 400",
                "POST   | /collections/tx-here/items      | COLLECTION                  | 400",
                "POST   | /collections                    | ITEM                        | 400",
                "PATCH  | /collections/tx-here            | {'type':'Catalog'}          | 400",
                "PATCH  | /collections/tx-here            | {'id':'tx-x'}               | 400",
                "PATCH  | /collections/tx-here            | {'id':null}                 | 400",
                "PATCH  | /collections/tx-here            | {'extent':null}             | 400",
                "PATCH  | /collections/tx-here/items/one  | {'id':'two'}                | 400",
                "PATCH  | /collections/tx-here/items/one  | {'type':'Catalog'}          | 400",
                "PATCH  | /collections/tx-here/items/one  | {'collection':'tx-x'}       | 400",
                "PATCH  | /collections/tx-here/items/one  | {'geometry':null}           | 400",
                "PATCH  | /collections/tx-here/items/one  | {'properties':{'datetime':'x'}} | 400",
                "PATCH  | /collections/tx-here/items/one  | 5                           | 400",
            })
    default void whatCannotBeDoneIsRefusedAndNothingIsChanged(String method, String path, String body, int status) {
        post(item("one"));
        JsonObject before = client().get(ITEMS + "/one").json();
        JsonObject collection = client().get(HERE).json();
        String text = body == null ? "" : body.equals("ITEM") ? ITEM : body.equals("COLLECTION") ? COLLECTION : body;
        Answer answer = send(method, path, text);
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json().getString("description")).isNotBlank();
        assertThat(client().get(ITEMS).ids()).containsExactly("one");
        assertThat(client().get(ITEMS + "/one").json()).isEqualTo(before);
        assertThat(client().get(HERE).json()).isEqualTo(collection);
    }

    /** Payara's listener refuses their URLs: they could be written once and then neither read nor deleted. */
    @ParameterizedTest
    @ValueSource(strings = {".", "..", "...", "......", "a\\b", "\\", "a\\"})
    default void anIdThatCannotStandInAUrlIsRefused(String id) {
        JsonValue json = JsonFormat.string(id);
        JsonObject collection = JsonFormat.object()
                .add("type", "FeatureCollection")
                .add("features", JsonFormat.array().add(with(item("one"), "id", json)))
                .build();
        for (Answer refused : List.of(
                post(with(item("one"), "id", json)),
                post(collection),
                client().post("/collections", with(JsonText.object(COLLECTION), "id", json)))) {
            assertThat(refused.status()).as("%s", refused).isEqualTo(400);
            assertThat(refused.json().getString("description")).contains("id: ", "cannot stand in a URL");
        }
        assertThat(client().get(ITEMS).ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", ".a", "a..b", ".a.", "...a"})
    default void dotsMayStandInAnId(String id) {
        Answer created = post(item(id));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        String path = ITEMS + "/" + id;
        assertThat(client().get(path).json().getString("id")).isEqualTo(id);
        assertThat(send("DELETE", path, "").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /collections",
        "PUT, " + HERE,
        "PATCH, " + HERE,
        "POST, " + ITEMS,
        "PUT, " + ITEMS + "/one",
        "PATCH, " + ITEMS + "/one",
        "POST, " + HERE + "/bulk_items",
    })
    default void bodiesInContentCodingsAreRefused(String method, String path) {
        post(item("one"));
        for (String type : List.of("application/json", "application/x-ndjson")) {
            if (type.endsWith("ndjson") && !path.endsWith("bulk_items")) {
                continue;
            }
            Answer refused =
                    client().send(method, path, JsonText.bytes("{}"), "Content-Type: " + type, "Content-Encoding: br");
            assertThat(refused.status()).as("%s", refused).isEqualTo(415);
            assertThat(refused.header("accept-encoding")).hasValue("identity");
        }
    }

    @Test
    default void aPatchOfAnotherTypeIsToldAllThatAreTaken() {
        for (String path : List.of(HERE, ITEMS + "/one")) {
            Answer refused = client().send("PATCH", path, JsonText.bytes("{}"), "Content-Type: text/plain");
            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.json().getString("description"))
                    .contains("application/json-patch+json", "application/merge-patch+json", "application/json");
        }
    }

    /** Of any origin, by default. */
    @ParameterizedTest
    @ValueSource(strings = {"if-match", "If-None-Match", "content-type,if-match,if-none-match"})
    default void pagesMayWriteUnderConditions(String headers) {
        Answer preflight = client().send(
                        "OPTIONS",
                        ITEMS + "/one",
                        new byte[0],
                        "Origin: https://page.example",
                        "Access-Control-Request-Method: PUT",
                        "Access-Control-Request-Headers: " + headers);
        assertThat(preflight.status()).as("%s", preflight).isEqualTo(200);
        assertThat(preflight.header("access-control-allow-headers"))
                .hasValueSatisfying(allowed ->
                        assertThat(allowed.split(", ")).contains("Content-Type", "If-Match", "If-None-Match"));
    }

    @Test
    default void aPutOfWhatIsNotThereIsNotFound() {
        assertThat(send("PUT", ITEMS + "/none", ITEM.replace("'one'", "'none'")).status())
                .isEqualTo(404);
        assertThat(send("PUT", "/collections/tx-none", COLLECTION.replace("tx-here", "tx-none"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    default void refusalsSayWhy() {
        assertThat(post(with(item("one"), "geometry", JsonValue.NULL)).text())
                .contains("Missing or null `geometry` for Item (one). Geometry is required in pgstac.");
        assertThat(post(with(item("one"), "collection", JsonFormat.string("b"))).text())
                .contains("Collection ID from path parameter (tx-here) does not match Collection ID from Item (b)");
        assertThat(send("PUT", ITEMS + "/two", ITEM).text())
                .contains("Item ID from path parameter (two) does not match Item ID from Item (one)");
        assertThat(post(item("a:b")).text()).contains("cannot contain the following characters: ! # $ &");
        assertThat(post(item("one")).status()).isEqualTo(201);
        assertThat(post(item("one")).text()).contains("Item 'one' already exists in Collection tx-here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'x': {'y': {'z': [1, [2, {'w': [null, {}]}], []]}}, '': 1, 'a.b': {'$': '{}'}}",
                "{'n': [123456789012345678901234567890, -0.000000001, 1.10, 1.0, 0, 9007199254740993, 1e3, 12.50]}",
                "{'u': 'é€🛰\\u0001\\t\\u007f\\\\', 'é': '\\u2028', '🛰': ['']}",
                "{'parent_ids': ['x'], 'title': 'kept', 'links2': [{'rel': 'self'}]}",
            })
    default void nothingThatWasSentIsLost(String extras) {
        JsonObject more = JsonText.object(extras);
        JsonObject item = item("one");
        JsonObject properties = item.getJsonObject("properties");
        JsonObject asset = item.getJsonObject("assets").getJsonObject("red");
        item = merged(item, more);
        item = with(item, "properties", merged(properties, more));
        item = with(item, "assets", with(item.getJsonObject("assets"), "red", merged(asset, more)));
        item = with(
                item,
                "links",
                JsonFormat.array()
                        .add(merged(JsonText.object("{'rel': 'via', 'href': 'https://h/'}"), more))
                        .build());
        Answer created = post(item);
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        JsonObject got = client().get(ITEMS + "/one").json();
        assertKept(more, got);
        assertKept(more, got.getJsonObject("properties"));
        assertKept(more, got.getJsonObject("assets").getJsonObject("red"));
        assertKept(more, got.getJsonArray("links").getJsonObject(4));

        JsonObject collection = JsonText.object(COLLECTION);
        JsonObject extent = collection.getJsonObject("extent");
        collection = merged(with(collection, "extent", merged(extent, more)), without(more, "parent_ids"));
        assertThat(client().send("PUT", HERE, collection.toString().getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertKept(without(more, "parent_ids"), client().get(HERE).json());
        assertKept(more, client().get(HERE).json().getJsonObject("extent"));
    }

    private static JsonObject merged(JsonObject one, JsonObject other) {
        var builder = JsonFormat.object(one);
        other.forEach(builder::add);
        return builder.build();
    }

    /** Numbers as jsonb writes them: 1e3 is 1000. */
    private static void assertKept(JsonObject sent, JsonObject got) {
        JsonObject expected = JsonText.strict(
                        sent.toString().replace("1E+3", "1000").replace("1E-9", "0.000000001"))
                .asJsonObject();
        // an object inside an Item has no null members in PgSTAC; none are sent here
        assertThat(got.entrySet()).containsAll(expected.entrySet());
    }

    @Test
    default void aNullDatetimeIsKeptAndANullInAnArrayToo() {
        JsonObject properties = JsonText.object(
                "{'datetime': null, 'start_datetime': '2021-01-01T00:00:00+01:00', 'end_datetime': '2021-01-02t00:00:00.5z', 'a': [null]}");
        Answer created = post(with(item("range"), "properties", properties));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.json().getJsonObject("properties")).isEqualTo(properties);
        assertThat(patch(
                                ITEMS + "/range",
                                JSON_PATCH,
                                "[{'op': 'test', 'path': '/properties/datetime', 'value': null}]")
                        .status())
                .isEqualTo(200);
    }

    /** The samples under other names: each is put as it was got, and is the same. */
    @Test
    default void whatIsGotCanBePutAndIsTheSame() {
        for (JsonObject sample : client().get("/collections?limit=1000").collections()) {
            String from = sample.getString("id");
            if (from.startsWith("tx-")) {
                continue;
            }
            String path = "/collections/tx-" + from;
            Answer created = client().post("/collections", with(sample, "id", JsonFormat.string("tx-" + from)));
            assertThat(created.status()).as("%s %s", from, created).isEqualTo(201);
            assertPutIsIdentity(path);
            for (JsonObject item :
                    client().get("/collections/" + from + "/items?limit=1000").features()) {
                JsonObject copy = with(item, "collection", JsonFormat.string("tx-" + from));
                Answer posted = client().post(path + "/items", copy);
                assertThat(posted.status())
                        .as("%s %s", item.getString("id"), posted)
                        .isEqualTo(201);
                assertThat(without(without(posted.json(), "links"), "stac_version"))
                        .isEqualTo(without(without(copy, "links"), "stac_version"));
                assertPutIsIdentity(path + "/items/" + item.getString("id"));
            }
        }
    }

    private void assertPutIsIdentity(String path) {
        JsonObject before = client().get(path).json();
        for (int i = 0; i < 2; i++) {
            Answer put = client().send("PUT", path, before.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(put.status()).as("%s %s", path, put).isEqualTo(200);
            assertThat(put.json()).as(path).isEqualTo(before);
            assertThat(client().get(path).json()).as(path).isEqualTo(before);
        }
        Answer patched = patch(path, MERGE_PATCH, "{}");
        assertThat(patched.status()).as("%s %s", path, patched).isEqualTo(200);
        assertThat(client().get(path).json()).as(path).isEqualTo(before);
    }

    @Test
    default void aVersionIsFilledInWhereThereIsNone() {
        assertThat(post(without(item("one"), "stac_version")).json().getString("stac_version"))
                .isEqualTo("1.0.0");
    }

    @Test
    default void aRelativeLinkStaysRelativeThroughAPatch() {
        post(item("one"));
        assertThat(patch(ITEMS + "/one", MERGE_PATCH, "{'properties': {'n': 1}}")
                        .status())
                .isEqualTo(200);
        assertThat(client().get(ITEMS + "/one", "Host: other.example")
                        .link("about")
                        .orElseThrow()
                        .getString("href"))
                .startsWith("http://other.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {MERGE_PATCH, "application/json", "application/json; charset=utf-8", "application/geo+json"})
    default void aMergePatchReplacesAddsAndRemovesAtEveryLevel(String mediaType) {
        post(with(item("one"), "x", JsonText.json("{'a': 1, 'b': {'c': 2}}")));
        Answer patched = patch(
                ITEMS + "/one",
                mediaType,
                "{'x': {'b': {'c': null, 'd': [null, 3]}}, 'properties': {'n': null, 'm': 12345678901234567890}}");
        assertThat(patched.status()).as("%s", patched).isEqualTo(200);
        assertThat(patched.json().get("x")).isEqualTo(JsonText.json("{'a': 1, 'b': {'d': [null, 3]}}"));
        assertThat(patched.json().get("properties"))
                .isEqualTo(JsonText.json("{'datetime': '2021-01-01T00:00:00Z', 'm': 12345678901234567890}"));
        assertThat(patched.json()).isEqualTo(client().get(ITEMS + "/one").json());
    }

    @Test
    default void aJsonPatchChangesTheDocumentThatGetShows() {
        post(item("one"));
        Answer patched = patch(
                ITEMS + "/one",
                JSON_PATCH,
                """
                [{'op': 'test', 'path': '/properties/n', 'value': 0.0},
                 {'op': 'test', 'path': '/links/4/rel', 'value': 'via'},
                 {'op': 'remove', 'path': '/links/4'},
                 {'op': 'add', 'path': '/links/-', 'value': {'rel': 'next-one', 'href': 'x'}},
                 {'op': 'add', 'path': '/properties/a~1b', 'value': {'c': [1]}},
                 {'op': 'copy', 'from': '/properties/a~1b/c', 'path': '/properties/d'},
                 {'op': 'move', 'from': '/properties/n', 'path': '/properties/a~1b/n'},
                 {'op': 'replace', 'path': '/properties/d/0', 'value': 2}]
                """);
        assertThat(patched.status()).as("%s", patched).isEqualTo(200);
        assertThat(patched.json().get("properties"))
                .isEqualTo(JsonText.json("{'datetime': '2021-01-01T00:00:00Z', 'a/b': {'c': [1], 'n': 0}, 'd': [2]}"));
        assertThat(patched.links().subList(4, 6))
                .extracting(link -> link.getString("rel"))
                .containsExactly("about", "next-one");
        Answer collection = patch(
                HERE,
                JSON_PATCH,
                "[{'op': 'add', 'path': '/keywords', 'value': ['k']}, {'op': 'replace', 'path': '/title', 'value': 't'}]");
        assertThat(collection.status()).isEqualTo(422);
        assertThat(client().get(HERE).json()).doesNotContainKey("keywords");
        assertThat(patch(HERE, "application/json", "[{'op': 'add', 'path': '/keywords', 'value': ['k']}]")
                        .json()
                        .get("keywords"))
                .isEqualTo(JsonText.json("['k']"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'op': 'test', 'path': '/properties/n', 'value': 1}] | 409",
                "[{'op': 'test', 'path': '/properties/n', 'value': '0'}] | 409",
                "[{'op': 'add', 'path': '/properties/z', 'value': 1}, {'op': 'test', 'path': '/id', 'value': 'x'}] | 409",
                "[{'op': 'test', 'path': '/properties/none', 'value': null}] | 422",
                "[{'op': 'remove', 'path': '/properties/none'}] | 422",
                "[{'op': 'replace', 'path': '/none', 'value': 1}] | 422",
                "[{'op': 'add', 'path': '/none/deeper', 'value': 1}] | 422",
                "[{'op': 'add', 'path': '/links/99', 'value': {}}] | 422",
                "[{'op': 'add', 'path': '/links/x', 'value': {}}] | 422",
                "[{'op': 'add', 'path': '/id/x', 'value': 1}] | 422",
                "[{'op': 'copy', 'from': '/none', 'path': '/x'}] | 422",
                "[{'op': 'move', 'from': '/links/99', 'path': '/x'}] | 422",
                "[{'op': 'add', 'path': 'properties', 'value': 1}] | 400",
                "[{'op': 'add', 'path': '/a~2', 'value': 1}] | 400",
                "[{'op': 'add', 'path': 5, 'value': 1}] | 400",
                "[{'op': 'add', 'value': 1}] | 400",
                "[{'op': 'add', 'path': '/x'}] | 400",
                "[{'op': 'jump', 'path': '/x'}] | 400",
                "[{'path': '/x'}] | 400",
                "[{'op': 'move', 'from': '/properties', 'path': '/properties/x'}] | 400",
                "[{'op': 'copy', 'path': '/x'}] | 400",
                "[{'op': 'remove', 'path': ''}] | 400",
                "[{'op': 'replace', 'path': '', 'value': []}] | 400",
                "[{'op': 'replace', 'path': '', 'value': 5}] | 400",
                "[{'op': 'replace', 'path': '/id', 'value': 'x'}] | 400",
                "[{'op': 'replace', 'path': '/type', 'value': 'Catalog'}] | 400",
                "[{'op': 'replace', 'path': '/collection', 'value': 'joplin'}] | 400",
                "[{'op': 'remove', 'path': '/geometry'}] | 400",
                "[5] | 400",
                "{'x': 1} | 400",
            })
    default void aJsonPatchThatCannotBeCarriedOutChangesNothing(String patch, int status) {
        post(item("one"));
        JsonObject before = client().get(ITEMS + "/one").json();
        Answer answer = patch(ITEMS + "/one", JSON_PATCH, patch);
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(client().get(ITEMS + "/one").json()).isEqualTo(before);
    }

    @Test
    default void aMergePatchIsNoArrayAndAPatchIsJson() {
        post(item("one"));
        assertThat(patch(ITEMS + "/one", MERGE_PATCH, "[]").status()).isEqualTo(400);
        assertThat(patch(ITEMS + "/one", "text/plain", "{}").status()).isEqualTo(415);
    }

    /** Forty doublings of a document that holds a thousand characters would be 10 to the 15. */
    @Test
    default void copiesOfCopiesDoNotFillTheMemory() {
        post(item("one"));
        var operations = JsonFormat.array()
                .add(JsonFormat.object()
                        .add("op", "add")
                        .add("path", "/x")
                        .add("value", JsonFormat.array().add("y".repeat(1000))));
        for (int i = 0; i < 40; i++) {
            operations.add(
                    JsonFormat.object().add("op", "copy").add("from", "/x").add("path", "/x/0"));
        }
        Answer answer = send(
                "PATCH", ITEMS + "/one", operations.build().toString().getBytes(StandardCharsets.UTF_8), JSON_PATCH);
        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
    }

    @Test
    default void parentIdsAreNeitherTakenNorShownAndStay() {
        sql("UPDATE collections SET content = content || '{\"parent_ids\": [\"p\", \"q\"]}' WHERE id = 'tx-here'");
        JsonObject shown = client().get(HERE).json();
        assertThat(shown).doesNotContainKey("parent_ids");
        JsonObject mine = with(shown, "parent_ids", JsonText.json("['z']"));
        for (Answer answer : List.of(
                client().send("PUT", HERE, mine.toString().getBytes(StandardCharsets.UTF_8)),
                patch(HERE, MERGE_PATCH, "{'title': 't', 'parent_ids': null}"),
                patch(HERE, JSON_PATCH, "[{'op': 'add', 'path': '/parent_ids', 'value': ['z']}]"))) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.json()).doesNotContainKey("parent_ids");
        }
        sql(
                "DO $$ BEGIN ASSERT (SELECT content -> 'parent_ids' = '[\"p\", \"q\"]' FROM collections WHERE id = 'tx-here'); END $$");
        JsonObject other = with(mine, "id", JsonFormat.string("tx-other"));
        assertThat(client().post("/collections", other).json()).doesNotContainKey("parent_ids");
        sql("DO $$ BEGIN ASSERT (SELECT NOT content ? 'parent_ids' FROM collections WHERE id = 'tx-other'); END $$");
    }

    @Test
    default void aCatalogIsNoCollection() {
        sql(
                "SELECT create_collection('{\"id\": \"tx-catalog\", \"type\": \"Catalog\", \"description\": \"d\", \"links\": []}')");
        try {
            String path = "/collections/tx-catalog";
            assertThat(send("PUT", path, COLLECTION.replace("tx-here", "tx-catalog"))
                            .status())
                    .isEqualTo(404);
            assertThat(send("PATCH", path, "{}").status()).isEqualTo(404);
            assertThat(send("DELETE", path, "").status()).isEqualTo(404);
            assertThat(send("POST", path + "/items", ITEM).status()).isEqualTo(404);
            assertThat(send("POST", "/collections", COLLECTION.replace("tx-here", "tx-catalog"))
                            .status())
                    .isEqualTo(409);
        } finally {
            sql("SELECT delete_collection('tx-catalog')");
        }
    }

    /** In a Collection that PgSTAC partitions by month, an id is unique all the same, and an Item can go to another month. */
    @Test
    default void anIdIsUniqueInAPartitionedCollection() {
        sql("UPDATE collections SET partition_trunc = 'month' WHERE id = 'tx-here'");
        JsonObject january = item("one");
        JsonObject may = JsonText.object(ITEM.replace("2021-01", "2021-05"));
        assertThat(post(january).status()).isEqualTo(201);
        assertThat(post(may).status()).isEqualTo(409);
        assertThat(client().send("PUT", ITEMS + "/one", may.toString().getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(client().get(ITEMS).features())
                .extracting(found -> found.getJsonObject("properties").getString("datetime"))
                .containsExactly("2021-05-01T00:00:00Z");
    }

    /** Both have looked for the ids, in vain, before either stores them: PgSTAC itself would not notice. */
    @Test
    default void concurrentItemCollectionsPutNoIdTwiceIntoAPartitionedCollection() throws Exception {
        sql("UPDATE collections SET partition_trunc = 'month' WHERE id = 'tx-here'");
        String collection = "{'type': 'FeatureCollection', 'features': [%s, %s]}";
        String other = ITEM.replace("'one'", "'two'");
        String january = collection.formatted(ITEM, other);
        String may = collection.formatted(other, ITEM).replace("2021-01", "2021-05");
        // the partitions are there
        for (String month : List.of("2021-01", "2021-05")) {
            String seed = ITEM.replace("'one'", "'" + month + "'").replace("2021-01-", month + "-");
            assertThat(client().post(ITEMS, seed).status()).isEqualTo(201);
        }
        ExecutorService writers = Executors.newFixedThreadPool(2);
        var statuses = new ArrayList<Integer>();
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE pgstac.items IN SHARE MODE");
            Future<Answer> one = writers.submit(() -> client().post(ITEMS, january));
            Future<Answer> two = writers.submit(() -> client().post(ITEMS, may));
            WorkingStatements.awaitWaiting(2);
            connection.rollback();
            statuses.add(one.get().status());
            statuses.add(two.get().status());
        } finally {
            writers.shutdown();
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 409);
        assertThat(client().get("/search?collections=tx-here&ids=one,two").ids())
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    default void concurrentPatchesLoseNoneOfEachOther() throws InterruptedException, ExecutionException {
        post(item("one"));
        var tasks = new ArrayList<Callable<List<Integer>>>();
        for (int writer = 0; writer < 4; writer++) {
            int number = writer;
            tasks.add(() -> {
                var statuses = new ArrayList<Integer>();
                for (int i = 0; i < 6; i++) {
                    String name = "w" + number + "-" + i;
                    statuses.add(patch(ITEMS + "/one", MERGE_PATCH, "{'properties': {'" + name + "': 1}}")
                            .status());
                    statuses.add(patch(HERE, MERGE_PATCH, "{'x': {'" + name + "': 1}}")
                            .status());
                }
                return statuses;
            });
        }
        ExecutorService writers = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<List<Integer>> statuses : writers.invokeAll(tasks)) {
                assertThat(statuses.get()).containsOnly(200);
            }
        } finally {
            writers.shutdown();
        }
        assertThat(client().get(ITEMS + "/one").json().getJsonObject("properties"))
                .hasSize(2 + 24);
        assertThat(client().get(HERE).json().getJsonObject("x")).hasSize(24);
    }

    /** PgSTAC makes partitions for them, while others look for those, and drops them with the Collection. */
    @ParameterizedTest
    @ValueSource(strings = {"NULL", "'month'"})
    default void theFirstItemsOfACollectionMayComeAtOnce(String partitions)
            throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(12);
        try {
            for (int round = 0; round < 3; round++) {
                createTheCollection();
                sql("UPDATE collections SET partition_trunc = %s WHERE id = 'tx-here'".formatted(partitions));
                var tasks = new ArrayList<Callable<Answer>>();
                for (int month = 1; month <= 8; month++) {
                    JsonObject item = with(
                            JsonText.object(ITEM.replace("2021-01", "2021-%02d".formatted(month))),
                            "id",
                            JsonFormat.string("i" + month));
                    tasks.add(() -> post(item));
                    tasks.add(() -> client().get("/search?limit=100"));
                }
                for (Future<Answer> answer : clients.invokeAll(tasks)) {
                    assertThat(answer.get().status()).as(answer.get().text()).isIn(200, 201);
                }
                assertThat(client().get(ITEMS + "?limit=100").features()).hasSize(8);
            }
        } finally {
            clients.shutdown();
        }
    }

    /**
     * Stores an Item for which PgSTAC keeps signs: the Collection gave its Items what this one has not. It does not give it
     * any more.
     *
     * @return the Item's assets
     */
    default JsonValue anItemOfAChangedCollection() {
        String red = "'red': {'type': 'image/tiff', 'roles': ['data', 'reflectance']}}";
        String more =
                "'red': {'type': 'image/tiff', 'roles': ['data', 'reflectance'], 'title': 'Red', 'bands': [{'name': 'b'}]},"
                        + " 'blue': {'title': 'Blue', 'bands': [{'name': 'b'}]}, 'thumbnail': {'type': 'image/png'}}";
        assertThat(COLLECTION).contains(red);
        assertThat(send("PUT", HERE, COLLECTION.replace(red, more)).status()).isEqualTo(200);
        JsonObject item = JsonText.object(ITEM.replace("'assets': {", "'assets': {'blue': {'href': 'blue.tif'}, "));
        assertThat(post(item).status()).isEqualTo(201);
        assertThat(send("PUT", HERE, COLLECTION).status()).isEqualTo(200);
        return item.get("assets");
    }

    @Test
    default void whatTheCollectionGivesNoMoreLeavesNoTrace() {
        JsonValue assets = anItemOfAChangedCollection();
        Answer got = client().get(ITEMS + "/one");
        assertThat(got.json().get("assets")).isEqualTo(assets);
        assertThat(client().get(ITEMS).features()).containsExactly(got.json());
        for (String fields : List.of(
                "assets,links", "-properties", "id,assets.thumbnail", "assets.red.title", "assets.blue.title")) {
            Answer page = client().get(ITEMS + "?fields=" + fields);
            assertThat(page.features()).hasSize(1);
            assertThat(page.features().toString()).doesNotContain("𒍟※", "thumbnail", "title");
        }
        Answer patched = client().send(
                        "PATCH",
                        ITEMS + "/one",
                        JsonText.bytes("{'properties': {'n': 1}}"),
                        "Content-Type: " + MERGE_PATCH,
                        "If-Match: " + got.header("etag").orElseThrow());
        assertThat(patched.status()).as("%s", patched).isEqualTo(200);
        assertThat(patched.json().get("assets")).isEqualTo(assets);
    }

    @Test
    default void whatIsMovedMayHaveTheBeginningOfItsNameInCommonWithItsPlace() {
        post(item("one"));
        Answer moved = patch(
                ITEMS + "/one", JSON_PATCH, "[{'op': 'move', 'from': '/properties/n', 'path': '/properties/nn'}]");
        assertThat(moved.status()).as("%s", moved).isEqualTo(200);
        assertThat(moved.json().getJsonObject("properties")).containsKey("nn").doesNotContainKey("n");
    }

    @Test
    default void hostileDocumentsFailNothingAndWhatIsTakenCanBeRead() {
        post(item("one"));
        var random = new RandomJson(20_261_122);
        for (int i = 0; i < 300; i++) {
            JsonObject item = mutated(random, item("h" + i), 3);
            Answer posted = client().post(ITEMS, random.text(item).getBytes(StandardCharsets.UTF_8));
            assertHarmless(posted, "POST " + item);
            Answer patched =
                    client().send("PATCH", ITEMS + "/one", random.text(item).getBytes(StandardCharsets.UTF_8));
            assertHarmless(patched, "PATCH " + item);
            JsonObject collection = mutated(random, JsonText.object(COLLECTION), 3);
            Answer put = client().send("PUT", HERE, random.text(collection).getBytes(StandardCharsets.UTF_8));
            assertHarmless(put, "PUT " + collection);
        }
        Answer found = client().get("/search?collections=tx-here&limit=1000&bbox=-180,-90,180,90");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.features()).allSatisfy(item -> assertThat(
                        client().get(ITEMS + "/" + item.getString("id")).status())
                .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'\\u0000'",
                "'\\ud800'",
                "{'\\udc00': 1}",
                "{'\\u0000': 1}",
                "1e200000",
                "1e-20000",
                "1e2147483647",
                "'𒍟※'",
            })
    default void whatTheDatabaseCannotKeepIsRefused(String value) {
        post(item("one"));
        for (String place :
                List.of("'x'", "'properties': {'datetime': '2021-01-01T00:00:00Z', 'x'", "'stac_version'")) {
            String json = "{" + place + ": " + value + (place.contains("{") ? "}}" : "}");
            assertThat(patch(ITEMS + "/one", MERGE_PATCH, json).status())
                    .as(json)
                    .isEqualTo(400);
        }
    }

    private void assertHarmless(Answer answer, String request) {
        assertThat(answer.status()).as("%s: %s", request, answer).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(HostileWords.SECRETS).as(request).allSatisfy(word -> assertThat(answer.text())
                    .doesNotContain(word));
        }
    }

    /** The object with some of its members, or of theirs, changed for something nobody thought of. */
    private static JsonObject mutated(RandomJson random, JsonObject object, int depth) {
        var builder = JsonFormat.object();
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            JsonValue value = member.getValue();
            if (random.below(12) == 0) {
                builder.add(
                        member.getKey(),
                        random.oneOf(
                                random.value(2),
                                JsonValue.NULL,
                                JsonText.json("[1e308, -1e308, 0, 1]"),
                                JsonText.json("'9999-12-31T23:59:59.9999999Z'"),
                                JsonText.json("{'type': 'Polygon', 'coordinates': [[[0,0],[1,1],[0,1],[1,0],[0,0]]]}"),
                                JsonText.json("{'type': 'Point', 'coordinates': [1e99, 0, 1e-400]}"),
                                JsonText.json("{'type': 'GeometryCollection', 'geometries': []}"),
                                JsonFormat.string("x".repeat(3_000))));
            } else if (random.below(30) > 0) {
                builder.add(
                        member.getKey(),
                        value instanceof JsonObject nested && depth > 0 ? mutated(random, nested, depth - 1) : value);
            }
        }
        if (random.below(3) == 0) {
            builder.add(random.string(), random.value(3));
        }
        return builder.build();
    }
}
