package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

/** Many Items in one request, in two Collections of the test's own. */
interface BulkItemsContract extends Contract {

    String NDJSON = "Content-Type: application/x-ndjson";
    String BULK_COLLECTION = "/collections/bulk-here";
    String BULK_ITEMS = BULK_COLLECTION + "/items";
    String BULK = BULK_COLLECTION + "/bulk_items";

    @BeforeEach
    default void createTheCollectionForBulk() {
        deleteTheCollectionsForBulk();
        for (String id : List.of("bulk-here", "bulk-there")) {
            assertThat(client().post("/collections", TransactionsContract.COLLECTION.replace("tx-here", id))
                            .status())
                    .isEqualTo(201);
        }
    }

    @AfterEach
    default void deleteTheCollectionsForBulk() {
        client().send("DELETE", BULK_COLLECTION, new byte[0]);
        client().send("DELETE", "/collections/bulk-there", new byte[0]);
    }

    private static JsonObject item(String id) {
        return item(id, JsonValue.EMPTY_JSON_OBJECT);
    }

    private static JsonObject item(String id, JsonObject members) {
        var item = JsonFormat.object(JsonText.object(TransactionsContract.ITEM)).add("id", id);
        members.forEach(item::add);
        return item.build();
    }

    private static JsonObject withProperty(JsonObject item, String name, JsonValue value) {
        JsonObject properties = JsonFormat.object(item.getJsonObject("properties"))
                .add(name, value)
                .build();
        return JsonFormat.object(item).add("properties", properties).build();
    }

    private static JsonObject numbered(String id, int n) {
        return withProperty(item(id), "n", JsonFormat.array().add(n).build().get(0));
    }

    private static JsonObject bulk(String method, JsonObject... items) {
        var byId = JsonFormat.object();
        for (JsonObject item : items) {
            byId.add(item.getString("id"), item);
        }
        return JsonFormat.object().add("items", byId).add("method", method).build();
    }

    private Answer lines(String query, Object... lines) {
        var text = new StringBuilder();
        for (Object line : lines) {
            text.append(line).append('\n');
        }
        return client().post(BULK + query, text.toString().getBytes(StandardCharsets.UTF_8), NDJSON);
    }

    private static String counts(Answer answer) {
        JsonObject report = answer.json();
        return "%d: %d received, %d stored, %d skipped, %d refused"
                .formatted(
                        answer.status(),
                        report.getInt("received"),
                        report.getInt("success"),
                        report.getInt("skipped"),
                        report.getJsonArray("errors").size());
    }

    private int number(String id) {
        return client().get(BULK_ITEMS + "/" + id)
                .json()
                .getJsonObject("properties")
                .getInt("n");
    }

    private int count() {
        return client().get(BULK_ITEMS + "?limit=1000&fields=id").ids().size();
    }

    @Test
    default void insertsAll() {
        Answer answer = client().post(BULK, bulk("insert", item("one"), item("two")));
        assertThat(counts(answer)).isEqualTo("200: 2 received, 2 stored, 0 skipped, 0 refused");
        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(client().get(BULK_ITEMS).ids()).containsExactlyInAnyOrder("one", "two");
        assertThat(counts(client().post(BULK, "{'items': {}}")))
                .isEqualTo("200: 0 received, 0 stored, 0 skipped, 0 refused");
    }

    /** Whether it comes by itself or with others, an Item is stored alike. */
    @Test
    default void storesWhatASingleWriteStores() {
        var random = new RandomJson(7);
        var items = new ArrayList<JsonObject>();
        for (int i = 0; i < 60; i++) {
            JsonObject odd = JsonFormat.object(random.object(3)).remove("links").build();
            JsonObject item = item("odd-" + i, storable(odd));
            item = withProperty(item, "random", storable(random.value(3)));
            item = withProperty(
                    item, "huge", JsonText.json("[12345678901234567890123, 1.50, -0.0, 1e3, 'a\\\\b\\tc\\n']"));
            items.add(
                    i % 5 == 0
                            ? withProperty(
                                    withProperty(
                                            withProperty(item, "datetime", JsonValue.NULL),
                                            "start_datetime",
                                            JsonFormat.string("2020-02-0" + (1 + i % 7) + "T00:00:00Z")),
                                    "end_datetime",
                                    JsonFormat.string("2020-05-01T00:00:00.25Z"))
                            : item);
        }
        items.add(item("bare", JsonText.object("{'assets': {}, 'stac_version': '1.0.0'}")));
        items.add(item(
                "same",
                JsonText.object("{'assets': {'red': {'href': 'x', 'type': 'image/tiff', 'roles': ['data', null]}}}")));
        Answer answer = client().post(BULK, bulk("insert", items.toArray(JsonObject[]::new)));
        assertThat(answer.status()).as("%s", answer.text()).isEqualTo(200);
        for (JsonObject item : items) {
            Answer single = client().post("/collections/bulk-there/items", item);
            assertThat(single.status()).as("%s: %s", item, single.text()).isEqualTo(201);
            String id = item.getString("id");
            String here = client().get(BULK_ITEMS + "/" + id).text();
            String there = client().get("/collections/bulk-there/items/" + id).text();
            assertThat(JsonText.strict(here))
                    .as("%s", item)
                    .isEqualTo(JsonText.strict(there.replace("bulk-there", "bulk-here")));
        }
        assertThat(client().get("/search?collections=bulk-here&datetime=2020-04-01T00:00:00Z&limit=100")
                        .ids())
                .hasSameElementsAs(
                        client().get("/search?collections=bulk-there&datetime=2020-04-01T00:00:00Z&limit=100")
                                .ids())
                .hasSize(12);
        assertThat(client().get("/search?collections=bulk-here&bbox=0,1,3,4&limit=100&fields=id")
                        .ids())
                .hasSize(62);
    }

    /** Without names that mean something in an Item, and what the server refuses. */
    private static JsonValue storable(JsonValue value) {
        if (value instanceof JsonObject object) {
            var kept = JsonFormat.object();
            object.forEach((name, member) -> {
                if (!List.of("id", "links").contains(name)) {
                    kept.add(name, storable(member));
                }
            });
            return kept.build();
        }
        if (value instanceof JsonArray array) {
            var kept = JsonFormat.array();
            array.forEach(element -> kept.add(storable(element)));
            return kept.build();
        }
        return value instanceof JsonString text && text.getString().contains("𒍟※") ? JsonFormat.string("") : value;
    }

    private static JsonObject storable(JsonObject object) {
        return storable((JsonValue) object).asJsonObject();
    }

    @Test
    default void oneThatIsThereRefusesAllToBeInserted() {
        client().post(BULK_ITEMS, numbered("one", 1));
        Answer answer = client().post(BULK, bulk("insert", numbered("zero", 2), numbered("one", 2)));
        assertThat(answer.status()).as("%s", answer.text()).isEqualTo(409);
        assertThat(answer.json().getString("description")).contains("one");
        assertThat(client().get(BULK_ITEMS).ids()).containsExactly("one");
        assertThat(number("one")).isEqualTo(1);
    }

    @Test
    default void upsertReplaces() {
        client().post(BULK_ITEMS, numbered("one", 1));
        Answer answer = client().post(BULK, bulk("upsert", numbered("zero", 2), numbered("one", 2)));
        assertThat(counts(answer)).isEqualTo("200: 2 received, 2 stored, 0 skipped, 0 refused");
        assertThat(number("one") + number("zero")).isEqualTo(4);
        JsonObject later = withProperty(numbered("one", 3), "datetime", JsonFormat.string("2031-05-05T00:00:00Z"));
        assertThat(client().post(BULK, bulk("upsert", later)).status()).isEqualTo(200);
        assertThat(number("one")).isEqualTo(3);
        assertThat(count()).isEqualTo(2);
        assertThat(client().get("/search?collections=bulk-here&datetime=2031-01-01T00:00:00Z/..")
                        .ids())
                .containsExactly("one");
    }

    @Test
    default void oneThatIsWrongRefusesAll() {
        JsonObject wrong = JsonFormat.object(item("wrong")).remove("geometry").build();
        JsonObject elsewhere = item("elsewhere", JsonText.object("{'collection': 'bulk-there'}"));
        Answer answer = client().post(BULK, bulk("upsert", item("right"), wrong, elsewhere));
        assertThat(counts(answer)).isEqualTo("400: 3 received, 0 stored, 0 skipped, 2 refused");
        JsonObject first = answer.json().getJsonArray("errors").getJsonObject(0);
        assertThat(first.getString("id")).isEqualTo("wrong");
        assertThat(first.getString("msg")).contains("geometry");
        assertThat(answer.json().getString("code")).isEqualTo("InvalidRequest");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(1).getString("msg"))
                .contains(
                        "Collection ID from path parameter (bulk-here) does not match Collection ID from Item (bulk-there)");
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | body",
                "{} | items",
                "{'items': []} | items",
                "{'items': {}, 'method': 'delete'} | method",
                "{'items': {}, 'method': 7} | method",
                "{'items': {'a': 1}} | the Item",
                "{'items': {'a': {}}} | type",
                "{'items': {'a': {'type': 'Feature'}}} | id",
                "{'items': {'a': {'type': 'Feature', 'id': 'b'}}} | id",
            })
    default void aFormThatIsNoneIsRefused(String body, String named) {
        Answer answer = client().post(BULK, body);
        assertThat(answer.status()).as("%s", answer.text()).isEqualTo(400);
        assertThat(answer.json().getString("description")).startsWith(named + ":");
    }

    @Test
    default void aCollectionThatIsNotThereHasNoBulk() {
        assertThat(client().post("/collections/bulk-nowhere/bulk_items", bulk("insert", item("one")))
                        .status())
                .isEqualTo(404);
        assertThat(client().post("/collections/bulk-nowhere/bulk_items", JsonText.bytes("{}"), NDJSON)
                        .status())
                .isEqualTo(404);
        assertThat(client().send("OPTIONS", BULK, new byte[0]).header("allow")).contains("OPTIONS, POST");
        assertThat(client().get(BULK).status()).isEqualTo(405);
        Answer refused = client().post(BULK, new byte[] {'{', '}'}, "Content-Type: text/plain");
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.json().getString("description"))
                .contains("application/json", "application/x-ndjson", "application/ndjson", "application/jsonl");
    }

    @Test
    default void linesAreStoredAsFarAsTheyAreRight() {
        client().post(BULK_ITEMS, numbered("there", 1));
        Answer answer = lines(
                "",
                item("a"),
                "",
                "{\"type\": \"Feature\"",
                numbered("there", 2),
                item("b"),
                "  \r",
                JsonFormat.object(item("c")).remove("bbox").build(),
                "7",
                item("b"));
        assertThat(counts(answer)).isEqualTo("200: 7 received, 2 stored, 2 skipped, 3 refused");
        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error ->
                        error.getString("id") + " " + error.getString("msg").split(":")[0])
                .containsExactly(" line 3", "c line 7", " line 8");
        assertThat(client().get(BULK_ITEMS).ids()).containsExactlyInAnyOrder("there", "a", "b");
        assertThat(number("there")).isEqualTo(1);
    }

    @Test
    default void anIdThatCannotStandInAUrlIsRefused() {
        for (String id : List.of("...", "a\\b")) {
            assertThat(counts(lines("", item(id)))).isEqualTo("400: 1 received, 0 stored, 0 skipped, 1 refused");
            assertThat(counts(client().post(BULK, bulk("insert", item(id)))))
                    .isEqualTo("400: 1 received, 0 stored, 0 skipped, 1 refused");
        }
        assertThat(count()).isZero();
    }

    @Test
    default void aByteOrderMarkBeforeTheLinesIsPassedOver() {
        assertThat(counts(lines("", "\uFEFF" + item("a"), item("b"))))
                .isEqualTo("200: 2 received, 2 stored, 0 skipped, 0 refused");
        assertThat(counts(lines("", item("c"), "\uFEFF" + item("d"))))
                .isEqualTo("200: 2 received, 1 stored, 0 skipped, 1 refused");
    }

    @Test
    default void aLineThatIsNoJsonIsToldByItsOwnNumber() {
        JsonObject error =
                lines("", item("a"), "{]").json().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("msg")).isEqualTo("line 2: not valid JSON at column 2");
    }

    @Test
    default void linesReplaceIfTheQuerySaysSo() {
        client().post(BULK_ITEMS, numbered("there", 1));
        Answer answer = lines("?method=upsert", numbered("there", 2), numbered("new", 1), numbered("new", 2));
        assertThat(counts(answer)).isEqualTo("200: 3 received, 2 stored, 1 skipped, 0 refused");
        assertThat(number("there")).isEqualTo(2);
        assertThat(number("new")).isEqualTo(2);
        assertThat(lines("?method=x", item("a")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "[[", "{\"type\":\"Feature\",\"id\":\"x\"}"})
    default void linesWithNothingRightAreRefused(String line) {
        Answer answer = lines("", line, line);
        assertThat(counts(answer)).isEqualTo("400: 2 received, 0 stored, 0 skipped, 2 refused");
        assertThat(answer.json().getString("description")).startsWith("line 1");
    }

    @Test
    default void aLineMayNotBeNestedWithoutEnd() {
        String deep = "[".repeat(100_000);
        assertThat(lines("", "{\"type\": " + deep, item("a")).json().getInt("success"))
                .isEqualTo(1);
    }

    /** More than one chunk; and whoever sends them again, because he heard no answer, does no harm. */
    @Test
    default void manyLinesAreStoredOnce() {
        Object[] items =
                IntStream.range(0, 2_500).mapToObj(i -> numbered("i" + i, i)).toArray();
        assertThat(counts(lines("", items))).isEqualTo("200: 2500 received, 2500 stored, 0 skipped, 0 refused");
        assertThat(counts(lines("", items))).isEqualTo("200: 2500 received, 0 stored, 2500 skipped, 0 refused");
        assertThat(number("i2499")).isEqualTo(2_499);
    }

    /** Several at once, with single writes and changes of the Collection between: nothing fails, nothing is lost. */
    @Test
    default void manyMayLoadAtOnce() throws InterruptedException, ExecutionException {
        var work = new ArrayList<Callable<List<Answer>>>();
        for (int writer = 0; writer < 3; writer++) {
            int n = writer;
            work.add(() -> {
                var answers = new ArrayList<Answer>();
                for (int round = 0; round < 3; round++) {
                    answers.add(lines(
                            "?method=upsert",
                            IntStream.range(0, 40)
                                    .mapToObj(i -> numbered("i" + i, n))
                                    .toArray()));
                    answers.add(client().post(BULK_ITEMS, numbered("single-" + n + "-" + round, n)));
                }
                return answers;
            });
        }
        String changed =
                TransactionsContract.COLLECTION.replace("tx-here", "bulk-here").replace("'reflectance'", "'other'");
        work.add(() -> List.of(
                client().send("PUT", BULK_COLLECTION, JsonText.bytes(changed), "Content-Type: application/json")));
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        var statuses = new TreeMap<Integer, Integer>();
        try {
            for (Future<List<Answer>> answers : threads.invokeAll(work)) {
                answers.get().forEach(answer -> statuses.merge(answer.status(), 1, Integer::sum));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(statuses).containsOnlyKeys(200, 201).containsEntry(201, 9);
        assertThat(count()).isEqualTo(49);
        assertThat(client().get(BULK_ITEMS + "/i7")
                        .json()
                        .getJsonObject("assets")
                        .getJsonObject("red")
                        .getJsonArray("roles"))
                .hasSize(2);
    }
}
