package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.tool.http.StacApi;
import org.stacjakarta.tool.load.ApiFront.Rule;
import org.stacjakarta.tool.load.RecordLoad.Kind;
import org.stacjakarta.tool.load.RecordLoad.Task;

/** Records into this API, and into others: this one behind a front that answers as they do. */
class ApiLoadIT extends ItemsToLoad {

    private static final Rule NO_BULK =
            (request, api) -> request.isBulk() ? ApiFront.Answer.of(404, "{'detail': 'Not Found'}") : api.answer();

    private final JerseyApi server = JerseyApi.start(pool, Map.of("stac.enable-transactions-extensions", "true"));
    private final ApiClient client = new ApiClient(server.root());

    ApiLoadIT() {
        super("api_load_it", "through-api");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneThatTakesLinesIsSentAHundredAtATime() throws IOException {
        try (ApiFront front = front((request, api) -> api.answer())) {
            assertThat(load(front, Method.INSERT, items(0, 250)))
                    .isEqualTo(new LoadReport(250, 0, 0, List.of(), 250, 250));
            assertThat(front.asked()).hasSize(3).allSatisfy(asked -> assertThat(asked)
                    .isEqualTo("POST /collections/through-api/bulk_items?method=insert"));
        }
        assertAllAreThere(items(0, 250));
    }

    @ParameterizedTest
    @EnumSource
    void oneWithoutBulkGetsEachByItself(Method method) throws IOException {
        try (ApiFront front = front(NO_BULK)) {
            assertThat(load(front, method, items(0, 150))).isEqualTo(new LoadReport(150, 0, 0, List.of(), 150, 150));
            assertThat(front.count("POST", "/items")).isEqualTo(150);
            assertThat(front.count("POST", "/items")
                            + front.asked().stream()
                                    .filter(asked -> asked.contains("/bulk_items"))
                                    .count())
                    .isEqualTo(front.asked().size())
                    .isLessThanOrEqualTo(150 + 2);
        }
        assertAllAreThere(items(0, 150));
    }

    /** Where the answer does not tell, all may be there, or nothing: what counts is what is there in the end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'code': 'RequestValidationError', 'description': 'items: field required'} | false",
                "405 | {'detail': 'Method Not Allowed'} | false",
                "415 | {} | false",
                "422 | {'detail': [{'loc': ['body'], 'msg': 'value is not a valid dict'}]} | false",
                "500 | Internal Server Error | false",
                "200 | 'Successfully added 0 items.' | false",
                "200 | 'Successfully added 100 items.' | true",
                "202 | {} | true",
                "500 | Internal Server Error | true",
                "200 | {'received': 7, 'success': 7, 'skipped': 0, 'errors': []} | true",
            })
    void oneWithAnotherBulkGetsEachByItself(int status, String body, boolean stores) throws IOException, SQLException {
        assertThat(client.post("/collections/through-api/items", item(7, "other"))
                        .status())
                .isEqualTo(201);
        Rule rule = (request, api) -> {
            if (!request.isBulk()) {
                return api.answer();
            }
            if (stores) {
                api.answer();
            }
            return ApiFront.Answer.of(status, body);
        };
        try (ApiFront front = front(rule)) {
            LoadReport report = load(front, Method.INSERT, items(0, 120));
            assertThat(report.loaded()).isEqualTo(119);
            assertThat(report.reasons()).containsExactly("items.ndjson, line 8: exists already");
            assertThat(report.present()).isEqualTo(119).isEqualTo(report.counted());
            assertThat(load(front, Method.IGNORE, items(0, 130)))
                    .isEqualTo(new LoadReport(10, 120, 0, List.of(), 130, 130));
        }
        assertAllAreThere(items(8, 130));
        assertThat(title("i7")).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhatIsWrongWithOneAndLoadsTheOthers(boolean bulk) throws IOException {
        var lines = new ArrayList<String>(
                items(0, 3).stream().map(JsonObject::toString).toList());
        lines.add(
                JsonFormat.object(item(3, "")).add("bbox", "everywhere").build().toString());
        lines.add(JsonFormat.object(item(4, ""))
                .add("collection", "nowhere")
                .build()
                .toString());
        lines.add("{\"id\": ");
        lines.add(JsonFormat.object(item(6, "")).remove("id").build().toString());
        lines.add(item(0, "again").toString());
        lines.addAll(items(8, 12).stream().map(JsonObject::toString).toList());
        try (ApiFront front = front(bulk ? (request, api) -> api.answer() : NO_BULK)) {
            LoadReport report = load(front, Method.INSERT, String.join("\n", lines));
            assertThat(report.loaded()).isEqualTo(7);
            assertThat(report.reasons())
                    .satisfiesExactlyInAnyOrder(
                            reason -> assertThat(reason).contains("line 4: bbox: an array expected, got a string"),
                            reason -> assertThat(reason).contains("line 5: ", "nowhere does not exist"),
                            reason -> assertThat(reason).contains("line 6: JSON: not valid JSON"),
                            reason -> assertThat(reason).contains("line 7: id: a string expected"),
                            reason -> assertThat(reason).contains("line 8: id: i0 was there before"));
            assertThat(front.count("POST", "/through-api/items")).isEqualTo(bulk ? 0 : 8);
        }
        assertThat(Files.readAllLines(directory.resolve("failed.ndjson")))
                .containsExactlyInAnyOrder(lines.get(3), lines.get(4), lines.get(5), lines.get(6), lines.get(7));
        assertAllAreThere(items(0, 3));
        assertAllAreThere(items(8, 12));
    }

    @Test
    void aCollectionThatIsMissingEndsNoLines() throws IOException {
        List<JsonObject> items = items(0, 230).stream()
                .map(item ->
                        JsonFormat.object(item).add("collection", "nowhere").build())
                .collect(Collectors.toCollection(ArrayList::new));
        items.addAll(items(230, 240));
        try (ApiFront front = front((request, api) -> api.answer())) {
            LoadReport report = load(front, Method.UPSERT, items);
            assertThat(report.loaded()).isEqualTo(10);
            assertThat(report.failed()).isEqualTo(230);
            assertThat(report.reasons())
                    .allSatisfy(reason -> assertThat(reason).contains("Collection nowhere does not exist"));
            assertThat(front.asked()).hasSize(4).allSatisfy(asked -> assertThat(asked)
                    .contains("bulk_items"));
        }
    }

    @Test
    void bodiesThatAreTooLongAreHalved() throws IOException {
        Rule rule = (request, api) -> request.isWrite() && request.body().length > 3_000
                ? ApiFront.Answer.of(413, "<html>Request Entity Too Large</html>")
                : api.answer();
        JsonObject large = item(50, "x".repeat(4_000));
        List<JsonObject> items = new ArrayList<>(items(0, 100));
        items.set(50, large);
        try (ApiFront front = front(rule)) {
            LoadReport report = load(front, Method.INSERT, items);
            assertThat(report.loaded()).isEqualTo(99);
            assertThat(report.reasons()).singleElement().asString().contains("line 51", "Too Large");
            assertThat(front.count("POST", "/items")).isEqualTo(1);
        }
        assertAllAreThere(items(0, 50));
        assertAllAreThere(items(51, 100));
    }

    @ParameterizedTest
    @CsvSource({"true, UPSERT", "true, DELSERT", "false, UPSERT", "false, DELSERT"})
    void replacesWhatIsThereWhereverItLies(boolean bulk, Method method) throws IOException, SQLException {
        execute("UPDATE pgstac.collections SET partition_trunc = 'month'");
        try (ApiFront front = front(bulk ? (request, api) -> api.answer() : NO_BULK)) {
            load(front, Method.INSERT, items(0, 24));
            List<JsonObject> later =
                    items(0, 30).stream().map(ApiLoadIT::aYearLater).toList();
            assertThat(load(front, method, later)).isEqualTo(new LoadReport(30, 0, 0, List.of(), 30, 30));
            assertThat(front.asked()).noneMatch(asked -> asked.startsWith("DELETE"));
            assertThat(front.count("PUT", "")).isEqualTo(bulk ? 0 : 24);
            assertAllAreThere(later);
            assertThat(count()).isEqualTo(30);
            assertThat(client.get("/search?collections=through-api&datetime=2020-01-01T00:00:00Z/2020-12-31T00:00:00Z")
                            .ids())
                    .isEmpty();
            // one that cannot be stored takes no place
            JsonObject wrong = JsonFormat.object(item(5, "")).remove("geometry").build();
            assertThat(load(front, method, List.of(wrong)).failed()).isEqualTo(1);
            assertThat(load(front, method, items(0, 3))).isEqualTo(new LoadReport(3, 0, 0, List.of(), 3, 3));
        }
        assertAllAreThere(items(0, 3));
        assertAllAreThere(items(3, 30).stream().map(ApiLoadIT::aYearLater).toList());
        assertThat(count()).isEqualTo(30);
    }

    /** Somebody else has deleted it, or stored it, since one has asked. */
    @Test
    void replacesWhatHasGoneOrCome() throws IOException {
        client.post("/collections/through-api/items", item(0, "goes"));
        var first = new AtomicBoolean(true);
        Rule rule = (request, api) -> {
            if (request.path().equals("/search") && first.compareAndSet(true, false)) {
                ApiFront.Answer answer = api.answer();
                client.send("DELETE", "/collections/through-api/items/i0", new byte[0]);
                client.post("/collections/through-api/items", item(1, "came"));
                return answer;
            }
            return NO_BULK.answer(request, api);
        };
        try (ApiFront front = front(rule)) {
            assertThat(load(front, Method.DELSERT, items(0, 3))).isEqualTo(new LoadReport(3, 0, 0, List.of(), 3, 3));
            assertThat(front.count("PUT", "")).isEqualTo(2);
        }
        assertAllAreThere(items(0, 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnWhereTheApiFailed(boolean bulk) throws IOException {
        client.post("/collections/through-api/items", item(30, "other"));
        var writes = new AtomicInteger();
        var healed = new AtomicBoolean();
        Rule rule = (request, api) -> {
            if (!bulk && request.isBulk() || !request.isWrite()) {
                return NO_BULK.answer(request, api);
            }
            // the last one is stored, and nobody is told
            if (writes.incrementAndGet() > (bulk ? 2 : 120)) {
                ApiFront.Answer answer = api.answer();
                return healed.get() ? answer : ApiFront.Answer.of(502, "<html>Bad Gateway</html>");
            }
            return api.answer();
        };
        try (ApiFront front = front(rule)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> load(front, Method.INSERT, items(0, 300)))
                    .withMessageContaining("answered 502");
            healed.set(true);
            LoadReport report = load(front, Kind.ITEMS, Method.INSERT, "items.ndjson");
            assertThat(report.loaded()).isEqualTo(299);
            assertThat(report.reasons())
                    .singleElement()
                    .asString()
                    .contains("line 31: exists already, with other content");
        }
        assertAllAreThere(items(0, 30));
        assertAllAreThere(items(31, 300));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {'detail': 'Not authenticated'} | answered 401: Not authenticated",
                "403 | {'code': 'Forbidden', 'description': 'no'} | answered 403: no",
                "405 | {'detail': 'Method Not Allowed'} | answered 405: Method Not Allowed",
                "502 | <html>Bad Gateway</html> | answered 502: <html>Bad Gateway</html>",
                "301 | /collections | the API is not where its URL says",
            })
    void whatConcernsTheApiEndsTheLoad(int status, String body, String message) throws IOException {
        Rule rule = (request, api) -> request.isWrite() ? ApiFront.Answer.of(status, body) : api.answer();
        try (ApiFront front = front(rule)) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> load(front, Method.INSERT, items(0, 10)))
                    .withMessageContaining(message);
            write("collections.ndjson", OwnData.collection("another").toString());
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> load(front, Kind.COLLECTIONS, Method.INSERT, "collections.ndjson"))
                    .withMessageContaining(message);
        }
    }

    @Test
    void whatFailsOverOneRecordEndsNothing() throws IOException {
        Rule rule = (request, api) -> request.verb().equals("POST")
                        && new String(request.body(), StandardCharsets.UTF_8).contains("\"i3\"")
                        && request.path().endsWith("/items")
                ? ApiFront.Answer.of(500, "{'detail': 'it is this one'}")
                : NO_BULK.answer(request, api);
        try (ApiFront front = front(rule)) {
            LoadReport report = load(front, Method.INSERT, items(0, 10));
            assertThat(report.loaded()).isEqualTo(9);
            assertThat(report.reasons()).containsExactly("items.ndjson, line 4: it is this one");
        }
    }

    @Test
    void collectionsAreInsertedPassedOverAndReplaced() throws IOException {
        JsonObject changed = JsonFormat.object(OwnData.collection("through-api"))
                .add("title", "changed")
                .build();
        write("collections.ndjson", changed + "\n" + OwnData.collection("further") + "\n{\"id\": \"wrong\"}\n");
        try (ApiFront front = front((request, api) -> api.answer())) {
            LoadReport inserted = load(front, Kind.COLLECTIONS, Method.INSERT, "collections.ndjson");
            assertThat(inserted.loaded()).isEqualTo(1);
            assertThat(inserted.reasons()).hasSize(2).anySatisfy(reason -> assertThat(reason)
                    .contains("line 1: exists already"));
            LoadReport ignored = load(front, Kind.COLLECTIONS, Method.IGNORE, "collections.ndjson");
            assertThat(List.of(ignored.loaded(), ignored.skipped(), ignored.failed()))
                    .containsExactly(0L, 2L, 1L);
            assertThat(client.get("/collections/through-api").json()).doesNotContainKey("title");
            LoadReport replaced = load(front, Kind.COLLECTIONS, Method.UPSERT, "collections.ndjson");
            assertThat(List.of(replaced.loaded(), replaced.skipped(), replaced.failed()))
                    .containsExactly(2L, 0L, 1L);
        }
        assertThat(client.get("/collections/through-api").json().getString("title"))
                .isEqualTo("changed");
    }

    private ApiFront front(Rule rule) throws IOException {
        return new ApiFront(server.root(), rule);
    }

    private LoadReport load(ApiFront front, Method method, List<JsonObject> items) throws IOException {
        return load(front, method, lines(items));
    }

    private LoadReport load(ApiFront front, Method method, String lines) throws IOException {
        write("items.ndjson", lines);
        return load(front, Kind.ITEMS, method, "items.ndjson");
    }

    private LoadReport load(ApiFront front, Kind kind, Method method, String file) throws IOException {
        var task = new Task(
                kind,
                method,
                List.of(new Source(Optional.of(directory.resolve(file)))),
                Optional.empty(),
                2,
                directory.resolve("loads"),
                Optional.of(directory.resolve("failed.ndjson")),
                false);
        try (RecordLoad load = RecordLoad.intoApi(task, new StacApi(front.url()))) {
            load.run(records -> {});
            LoadReport report = load.report();
            List<String> reasons = report.reasons().stream()
                    .map(reason -> reason.replace(directory + "/", ""))
                    .toList();
            return new LoadReport(
                    report.loaded(), report.skipped(), report.failed(), reasons, report.counted(), report.present());
        }
    }

    /** By GET, equal in all but links. */
    private void assertAllAreThere(List<JsonObject> items) {
        for (JsonObject item : items) {
            Answer answer = client.get("/collections/through-api/items/" + item.getString("id"));
            assertThat(answer.status()).as("%s", item).isEqualTo(200);
            JsonObject bare = JsonFormat.object(answer.json())
                    .add("links", JsonFormat.array())
                    .build();
            assertThat(bare).isEqualTo(item);
        }
    }
}
