package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.contract.CatalogHierarchy.catalog;
import static org.stacjakarta.contract.CatalogReading.ids;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.WorkingStatements;

/** Catalogs written, and where they and Collections hang. */
interface CatalogTransactionsContract extends CatalogReading {

    @BeforeEach
    default void insertTheHierarchy() {
        CatalogHierarchy.insert();
    }

    @AfterEach
    default void deleteTheHierarchy() {
        CatalogHierarchy.delete();
    }

    private static void created(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    }

    private static void linked(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private Answer delete(String path) {
        return client().send("DELETE", path, new byte[0]);
    }

    private Answer put(String path, JsonValue body) {
        return client().send(
                        "PUT",
                        path,
                        body.toString().getBytes(StandardCharsets.UTF_8),
                        "Content-Type: application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalogs",
                "/catalogs/cat-south",
                "/catalogs/cat-south/children",
                "/catalogs/cat-south/collections/cat-own",
                "/catalogs/cat-south/collections/cat-own/items/cat-own-1",
                "/catalogs/cat-south/collections",
                "/catalogs/cat-south/conformance",
                "/catalogs/cat-south/queryables",
                "/catalogs/cat-south/collections/cat-own/queryables",
                "/catalogs/cat-empty/queryables",
                "/children"
            })
    default void whatIsKnownNeedNotBeSent(String path) {
        String tag = client().get(path).header("etag").orElseThrow();
        Answer again = client().get(path, "If-None-Match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(client().get(path, "If-None-Match: \"x\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /catalogs/cat-south, 200",
        "DELETE, /catalogs/cat-south, 204",
        "PUT, /catalogs/cat-south/collections/cat-own, 200",
        "DELETE, /catalogs/cat-south/collections/cat-own, 204",
    })
    default void aWriteMayDependOnTheState(String method, String path, int written) {
        Answer got = client().get(path);
        String tag = got.header("etag").orElseThrow();
        JsonObject change =
                JsonFormat.object(got.json()).add("title", "of another state").build();
        byte[] body = method.equals("PUT") ? change.toString().getBytes(StandardCharsets.UTF_8) : new byte[0];
        for (String condition : List.of("If-Match: \"x\"", "If-None-Match: *")) {
            Answer refused = client().send(method, path, body, condition, "Content-Type: application/json");
            assertThat(refused.status()).as(condition).isEqualTo(412);
        }
        for (String header : List.of("If-Match", "If-None-Match")) {
            Answer refused = client().send(method, path, body, header + ":", "Content-Type: application/json");
            assertThat(refused.status()).as(header).isEqualTo(400);
            assertThat(refused.json().getString("description")).startsWith(header + ": ");
        }
        assertThat(client().get(path).header("etag")).as("nothing was written").contains(tag);
        Answer answer = client().send(method, path, body, "If-Match: " + tag, "Content-Type: application/json");
        assertThat(answer.status()).as("%s", answer).isEqualTo(written);
        if (method.equals("PUT")) {
            assertThat(answer.header("etag"))
                    .isEqualTo(client().get(path).header("etag"))
                    .isNotEqualTo(got.header("etag"));
        }
    }

    @Test
    default void toUnlinkASubCatalogMayDependOnItsState() {
        String path = "/catalogs/cat-shared/catalogs/cat-deep";
        String tag = client().get("/catalogs/cat-deep").header("etag").orElseThrow();
        for (String condition : List.of("If-Match: \"x\"", "If-None-Match: *")) {
            assertThat(client().send("DELETE", path, new byte[0], condition).status())
                    .as(condition)
                    .isEqualTo(412);
        }
        assertThat(client().get("/catalogs/cat-deep").header("etag")).contains(tag);
        assertThat(client().send("DELETE", path, new byte[0], "If-Match: " + tag)
                        .status())
                .isEqualTo(204);
    }

    @Test
    default void listsArePagedBothWays() {
        for (int i = 0; i < 7; i++) {
            created(client().post("/catalogs/cat-empty/catalogs", catalog("cat-page-" + i)));
        }
        for (String list : List.of("/catalogs", "/catalogs/cat-empty/catalogs", "/catalogs/cat-empty/children")) {
            String name = list.endsWith("children") ? "children" : "catalogs";
            List<String> all = ids(client().get(list + "?limit=10000"), name);
            var forwards = new ArrayList<String>();
            var backwards = new ArrayList<String>();
            Answer page = client().get(list + "?limit=3");
            assertThat(page.link("prev")).isEmpty();
            assertThat(page.link("next").orElseThrow().getString("type")).isEqualTo("application/json");
            while (true) {
                assertThat(page.json().getInt("numberMatched")).isEqualTo(all.size());
                forwards.addAll(ids(page, name));
                if (page.link("next").isEmpty()) {
                    break;
                }
                page = client().get(page.link("next").get().getString("href"));
            }
            assertThat(forwards).isEqualTo(all);
            assertThat(page.link("prev").orElseThrow().getString("type")).isEqualTo("application/json");
            while (true) {
                backwards.addAll(0, ids(page, name));
                if (page.link("prev").isEmpty()) {
                    break;
                }
                page = client().get(page.link("prev").get().getString("href"));
            }
            assertThat(backwards).isEqualTo(all);
        }
    }

    @Test
    default void aNewCatalogIsAnsweredWithItsPlaceAndAsItIsStored() {
        String sent =
                """
                {'type': 'Catalog', 'id': 'cat-new', 'description': 'd', 'x:custom': {'deep': [null, 1.50]},
                 'parent_ids': ['cat-north'], 'conformsTo': ['https://example.org/class'],
                 'links': [{'rel': 'license', 'href': 'https://l.example/', 'extra': 1},
                           {'rel': 'parent', 'href': 'https://old.example/'},
                           {'rel': 'related', 'href': '%scatalogs/cat-south'},
                           {'rel': 'related', 'href': 'https://r.example/catalogs/cat-south'}]}
                """
                        .formatted(api());
        Answer created = client().post("/catalogs", sent);
        created(created);
        assertThat(created.header("location")).contains(url("/catalogs/cat-new"));
        assertThat(created.json()).isEqualTo(get("/catalogs/cat-new"));
        assertThat(created.json().get("x:custom")).isEqualTo(JsonText.json("{'deep': [null, 1.50]}"));
        assertThat(created.json().getString("stac_version")).isEqualTo("1.0.0");
        assertThat(created.json().toString()).doesNotContain("example.org/class", "parent_ids", "old.example");
        assertThat(paths(created.json(), "parent")).containsExactly("/");
        assertThat(paths(created.json(), "license")).containsExactly("https://l.example/");
        assertThat(paths(created.json(), "related")).containsExactly("https://r.example/catalogs/cat-south");
        assertThat(ids(client().get("/catalogs/cat-north/catalogs"), "catalogs"))
                .doesNotContain("cat-new");
    }

    @Test
    default void aCatalogIsReplacedAndHangsWhereItDid() {
        JsonObject read = get("/catalogs/cat-shared");
        JsonObject change = JsonFormat.object(read)
                .add("title", "Shared by both")
                .add("x:more", true)
                .build();
        Answer replaced = put("/catalogs/cat-shared", change);
        assertThat(replaced.status()).as("%s", replaced).isEqualTo(200);
        assertThat(replaced.json()).isEqualTo(get("/catalogs/cat-shared"));
        assertThat(replaced.json().getString("title")).isEqualTo("Shared by both");
        assertThat(paths(replaced.json())).isEqualTo(paths(read));
        for (String parent : List.of("cat-north", "cat-south")) {
            assertThat(ids(client().get("/catalogs/" + parent + "/catalogs"), "catalogs"))
                    .containsExactly("cat-shared");
        }
        assertThat(client().get("/catalogs/cat-north").links())
                .filteredOn(link -> link.getString("rel").equals("child"))
                .extracting(link -> link.getString("title"))
                .containsExactly("Shared by both");
    }

    @Test
    default void aCollectionIsReplacedInItsCatalogAndHangsWhereItDid() {
        String path = "/catalogs/cat-south/collections/cat-sea";
        JsonObject change = JsonFormat.object(get(path)).add("title", "The sea").build();
        Answer replaced = put(path, change);
        assertThat(replaced.status()).as("%s", replaced).isEqualTo(200);
        assertThat(replaced.json()).isEqualTo(get(path)).doesNotContainKey("parent_ids");
        assertThat(get("/catalogs/cat-deep/collections/cat-sea").getString("title"))
                .isEqualTo("The sea");
        assertThat(get("/collections/cat-sea").getString("title")).isEqualTo("The sea");
    }

    @Test
    default void theCoreWritesCollectionsWithoutTouchingWhereTheyHang() {
        JsonObject change = JsonFormat.object(get("/collections/cat-sea"))
                .add("parent_ids", JsonText.array("['cat-empty']"))
                .build();
        assertThat(put("/collections/cat-sea", change).json()).doesNotContainKey("parent_ids");
        Answer patched = client().send(
                        "PATCH",
                        "/collections/cat-sea",
                        JsonText.bytes("{'title': 'patched', 'parent_ids': null}"),
                        "Content-Type: application/merge-patch+json");
        assertThat(patched.status()).as("%s", patched).isEqualTo(200);
        assertThat(ids(client().get("/catalogs/cat-deep/collections"), "collections"))
                .contains("cat-sea");
        assertThat(ids(client().get("/catalogs/cat-south/collections"), "collections"))
                .contains("cat-sea");
        assertThat(ids(client().get("/catalogs/cat-empty/collections"), "collections"))
                .isEmpty();
    }

    @Test
    default void aPatchMeansTheLinksThatAreShown() {
        JsonObject licensed = JsonFormat.object(OwnData.collection("cat-sea"))
                .add("links", JsonText.json("[{'rel': 'license', 'href': 'https://l.example/'}]"))
                .build();
        Answer replaced = put("/collections/cat-sea", licensed);
        assertThat(replaced.json()).isEqualTo(get("/collections/cat-sea"));
        JsonArray links = replaced.json().getJsonArray("links");
        int last = links.size() - 1;
        assertThat(links.getJsonObject(last).getString("rel")).isEqualTo("license");
        String patch = "[{'op': 'replace', 'path': '/links/%d/href', 'value': 'https://new.example/'}]".formatted(last);
        Answer patched = client().send(
                        "PATCH",
                        "/collections/cat-sea",
                        JsonText.bytes(patch),
                        "Content-Type: application/json-patch+json");
        assertThat(paths(patched.json(), "license")).containsExactly("https://new.example/");
        assertThat(patched.json()).isEqualTo(get("/collections/cat-sea"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /catalogs                                | {'id': 'cat-north', 'type': 'Catalog', 'description': 'd', 'links': []} | 409",
                "POST   | /catalogs                                | {'id': 'cat-sea', 'type': 'Catalog', 'description': 'd', 'links': []} | 409",
                "POST   | /catalogs                                | {'id': 'a/b', 'type': 'Catalog', 'description': 'd', 'links': []} | 400",
                "POST   | /catalogs                                | {'id': 'cat-x', 'type': 'Collection', 'description': 'd', 'links': []} | 400",
                "POST   | /catalogs                                | {'id': 'cat-x', 'type': 'Catalog', 'links': []} | 400",
                "POST   | /catalogs                                | {'id': 'cat-north'} | 400",
                "POST   | /catalogs                                | [1] | 400",
                "PUT    | /catalogs/cat-none                       | {'id': 'cat-none', 'type': 'Catalog', 'description': 'd', 'links': []} | 404",
                "PUT    | /catalogs/cat-north                      | {'id': 'cat-south', 'type': 'Catalog', 'description': 'd', 'links': []} | 400",
                "PUT    | /catalogs/cat-north                      | {'id': 'cat-north', 'type': 'Catalog', 'description': 'd', 'links': [], 'parent_ids': []} | 400",
                "PUT    | /catalogs/cat-sea                        | {'id': 'cat-sea', 'type': 'Catalog', 'description': 'd', 'links': []} | 404",
                "DELETE | /catalogs/cat-none                       | '' | 404",
                "DELETE | /catalogs/cat-sea                        | '' | 404",
                "POST   | /catalogs/cat-none/catalogs              | {'id': 'cat-empty'} | 404",
                "POST   | /catalogs/cat-north/catalogs             | {'id': 'cat-none'} | 404",
                "POST   | /catalogs/cat-north/catalogs             | {'id': 'cat-sea'} | 409",
                "POST   | /catalogs/cat-north/catalogs             | {'id': 5} | 400",
                "POST   | /catalogs/cat-north/catalogs             | {} | 400",
                "POST   | /catalogs/cat-north/catalogs             | {'id': 'cat-north'} | 409",
                "POST   | /catalogs/cat-deep/catalogs              | {'id': 'cat-north'} | 409",
                "POST   | /catalogs/cat-deep/catalogs              | {'id': 'cat-south', 'type': 'Catalog', 'description': 'd', 'links': []} | 409",
                "POST   | /catalogs/cat-deep/collections           | {'id': 'cat-north'} | 409",
                "POST   | /catalogs/cat-north/catalogs             | {'id': 'a/b', 'type': 'Catalog', 'description': 'd', 'links': []} | 400",
                "POST   | /catalogs/cat-none/collections           | {'id': 'cat-sea'} | 404",
                "POST   | /catalogs/cat-sea/collections            | {'id': 'cat-own'} | 404",
                "POST   | /catalogs/cat-north/collections          | {'id': 'cat-none'} | 404",
                "DELETE | /catalogs/cat-north/catalogs/cat-deep    | '' | 404",
                "DELETE | /catalogs/cat-deep/catalogs/cat-sea      | '' | 404",
                "DELETE | /catalogs/cat-none/catalogs/cat-deep     | '' | 404",
                "DELETE | /catalogs/cat-north/collections/cat-sea  | '' | 404",
                "DELETE | /catalogs/cat-north/collections/cat-shared | '' | 404",
                "PATCH  | /catalogs/cat-north                      | {'title': 't'} | 405",
                "POST   | /collections/cat-north/items             | {'type': 'Feature'} | 400",
                "POST   | /collections/cat-north/bulk_items        | {'items': {}} | 404",
                "DELETE | /collections/cat-north                   | '' | 404",
                "PATCH  | /collections/cat-north                   | {'title': 't'} | 404",
            })
    default void whatCannotBeIsRefusedAndChangesNothing(String method, String path, String body, int status) {
        String before = client().get("/catalogs?limit=10000").text();
        Answer answer = client().send(method, path, JsonText.bytes(body), "Content-Type: application/json");
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(client().get("/catalogs?limit=10000").text()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "a\\b"})
    default void anIdThatCannotStandInAUrlIsRefused(String id) {
        JsonObject catalog =
                JsonFormat.object(CatalogHierarchy.catalog("x")).add("id", id).build();
        for (String list : List.of("/catalogs", "/catalogs/cat-north/catalogs")) {
            Answer refused = client().post(list, catalog);
            assertThat(refused.status()).as("%s", refused).isEqualTo(400);
            assertThat(refused.json().getString("description")).contains("cannot stand in a URL");
        }
        JsonObject collection = JsonFormat.object(get("/catalogs/cat-south/collections/cat-own"))
                .add("id", id)
                .build();
        assertThat(client().post("/catalogs/cat-north/collections", collection).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /catalogs",
        "PUT, /catalogs/cat-south",
        "POST, /catalogs/cat-south/catalogs",
        "POST, /catalogs/cat-south/collections",
        "PUT, /catalogs/cat-south/collections/cat-own",
        "POST, /catalogs/cat-south/search",
    })
    default void bodiesInContentCodingsAreRefused(String method, String path) {
        Answer refused = client().send(
                        method, path, JsonText.bytes("{}"), "Content-Type: application/json", "Content-Encoding: gzip");
        assertThat(refused.status()).as("%s", refused).isEqualTo(415);
        assertThat(refused.header("accept-encoding")).hasValue("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat-north", "cat-deep", "cat-empty", "cat-none"})
    default void aCollectionIsReplacedThroughItsOwnCatalogsOnly(String other) {
        JsonObject before = get("/catalogs/cat-south/collections/cat-own");
        JsonObject change = JsonFormat.object(before).add("title", "by another").build();
        Answer refused = put("/catalogs/" + other + "/collections/cat-own", change);
        assertThat(refused.status()).as("%s", refused).isEqualTo(404);
        assertThat(get("/catalogs/cat-south/collections/cat-own")).isEqualTo(before);
    }

    @Test
    default void aCatalogHoldsNoItems() {
        JsonObject item = JsonFormat.object(get("/collections/cat-own/items/cat-own-1"))
                .remove("collection")
                .remove("links")
                .add("id", "one")
                .add("links", JsonFormat.array())
                .build();
        JsonObject bulk = JsonFormat.object()
                .add("items", JsonFormat.object().add("one", item))
                .build();
        for (Answer answer : List.of(
                client().post("/collections/cat-empty/items", item),
                client().post("/collections/cat-empty/bulk_items", bulk),
                client().post(
                                "/collections/cat-empty/bulk_items",
                                item.toString().getBytes(StandardCharsets.UTF_8),
                                "Content-Type: application/x-ndjson"))) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        }
        assertThat(client().get("/search?ids=one").features()).isEmpty();
    }

    /** Whoever writes past this server can make one: then nothing goes round and round. */
    @Test
    @Timeout(60)
    default void whereThereIsACircleEverythingEnds() throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pgstac, public");
            statement.execute("UPDATE collections SET content = content || '{\"parent_ids\": [\"cat-deep\"]}'"
                    + " WHERE id = 'cat-north'");
            statement.execute("UPDATE collections SET content = content || '{\"parent_ids\": [\"cat-empty\"]}'"
                    + " WHERE id = 'cat-empty'");
        }
        for (String id : List.of("cat-north", "cat-shared", "cat-deep", "cat-empty")) {
            String catalog = "/catalogs/" + id;
            for (String below : List.of("", "/children", "/catalogs", "/collections", "/conformance", "/queryables")) {
                get(catalog + below);
            }
            List<String> expected = id.equals("cat-empty") ? List.of() : List.of("cat-sea-1");
            assertThat(client().get(catalog + "/search?ids=cat-sea-1,cat-own-1").ids())
                    .isEqualTo(expected);
        }
        for (String path : List.of("/", "/children?limit=10000", "/collections/cat-sea")) {
            get(path);
        }
        assertThat(ids(client().get("/catalogs?limit=10000"), "catalogs"))
                .contains("cat-north", "cat-shared", "cat-deep", "cat-empty");
        assertThat(client().post("/catalogs/cat-deep/catalogs", "{'id': 'cat-south'}")
                        .status())
                .isEqualTo(409);
        linked(client().post("/catalogs/cat-deep/collections", "{'id': 'cat-own'}"));
        created(client().post("/catalogs/cat-deep/catalogs", catalog("cat-under")));
        assertThat(put("/catalogs/cat-north", get("/catalogs/cat-north")).status())
                .isEqualTo(200);
        assertThat(delete("/catalogs/cat-deep/catalogs/cat-north").status()).isEqualTo(204);
        assertThat(delete("/catalogs/cat-empty").status()).isEqualTo(204);
        assertThat(ids(client().get("/children?limit=10000"), "children"))
                .contains("cat-north", "cat-south")
                .doesNotContain("cat-shared", "cat-deep", "cat-empty");
    }

    @Test
    default void aNewCatalogBelowAnotherSaysWhereItIs() {
        Answer created = client().post("/catalogs/cat-empty/catalogs", catalog("cat-new"));
        created(created);
        assertThat(created.header("location")).contains(url("/catalogs/cat-new"));
        assertThat(client().get(created.header("location").orElseThrow()).json().getString("id"))
                .isEqualTo("cat-new");
    }

    @Test
    default void aCircleIsRefusedInSoManyWords() {
        Answer refused = client().post("/catalogs/cat-deep/catalogs", "{'id': 'cat-north'}");
        assertThat(refused.json().getString("description")).contains("cycle");
    }

    /** What is there stays as it is, and so the rest of the body is not looked at; what is not there has to be whole. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "collections | {'id': 'cat-sea', 'type': 'Collection'}",
                "collections | {'id': 'cat-sea', 'links': 5}",
                "catalogs | {'id': 'cat-deep', 'type': 'Catalog', 'description': null}",
                "catalogs | {'id': 'cat-deep', 'x': 1}",
            })
    default void whatIsThereIsLinkedWhateverElseTheBodySays(String list, String body) {
        JsonObject before = get("/catalogs/cat-deep");
        linked(client().post("/catalogs/cat-empty/" + list, body));
        assertThat(ids(client().get("/catalogs/cat-empty/" + list), list)).hasSize(1);
        assertThat(get("/catalogs/cat-deep").get("description")).isEqualTo(before.get("description"));
        Answer refused = client().post("/catalogs/cat-empty/" + list, body.replaceFirst("'cat-[a-z]*'", "'cat-none'"));
        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(client().get("/" + list + "/cat-none").status()).isEqualTo(404);
    }

    /** Of the new Catalog some record speaks already, which somebody is about to change. */
    @ParameterizedTest
    @ValueSource(strings = {"/catalogs", "/catalogs/cat-empty/catalogs"})
    default void aNewCatalogUndoesNoChangeOfWhatSpeaksOfIt(String path) throws Exception {
        OwnData.create(TestDatabase.dataSource(), CatalogHierarchy.below(OwnData.collection("cat-lost"), "cat-gone"));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE pgstac.collections SET content = content || '{\"title\": \"changed\"}'"
                    + " WHERE id = 'cat-lost'");
            Future<Answer> answer = writer.submit(() -> client().post(path, catalog("cat-gone")));
            WorkingStatements.awaitWaiting(1);
            connection.commit();
            created(answer.get());
        } finally {
            writer.shutdown();
        }
        assertThat(get("/collections/cat-lost").getString("title", "lost")).isEqualTo("changed");
        assertThat(ids(client().get("/catalogs/cat-gone/children"), "children")).isEmpty();
    }

    /** Whatever way a client came to a record, and whatever he calls this server: what he sends back adds no link. */
    @Test
    default void linksThatAreMadeForOneAnswerAreNotStored() {
        JsonObject collection = get("/collections/cat-sea");
        String scoped = "/catalogs/cat-south/collections/cat-sea";
        JsonObject below = get(scoped);
        assertThat(put("/collections/cat-sea", below).json()).isEqualTo(collection);
        assertThat(put(scoped, below).json()).isEqualTo(below);
        assertThat(get("/collections/cat-sea")).isEqualTo(collection);

        String itemPath = "/collections/cat-sea/items/cat-sea-1";
        JsonObject item = get(itemPath);
        JsonObject itemBelow = get("/catalogs/cat-south" + itemPath);
        assertThat(paths(itemBelow, "canonical")).containsExactly(itemPath);
        assertThat(put(itemPath, itemBelow).json()).isEqualTo(item);
        assertThat(client().send(
                                "PATCH",
                                itemPath,
                                JsonFormat.object()
                                        .add("links", itemBelow.get("links"))
                                        .build()
                                        .toString()
                                        .getBytes(StandardCharsets.UTF_8))
                        .json())
                .isEqualTo(item);
        Answer loaded = client().post(
                        "/collections/cat-sea/bulk_items?method=upsert",
                        itemBelow.toString().getBytes(StandardCharsets.UTF_8),
                        "Content-Type: application/x-ndjson");
        assertThat(loaded.status()).as("%s", loaded).isEqualTo(200);
        assertThat(get(itemPath)).isEqualTo(item);

        Answer patched = client().send(
                        "PATCH",
                        "/collections/cat-sea",
                        JsonText.bytes("{'title': 'x'}"),
                        "Content-Type: application/merge-patch+json",
                        "X-Forwarded-Host: other.example");
        assertThat(patched.text()).contains("http://other.example/stac/catalogs/cat-south");
        assertThat(delete("/catalogs/cat-deep/collections/cat-sea").status()).isEqualTo(204);
        assertThat(delete(scoped).status()).isEqualTo(204);
        assertThat(paths(get("/collections/cat-sea"))).doesNotContainKeys("related", "duplicate", "canonical");
        JsonObject catalog = get("/catalogs/cat-shared");
        assertThat(client().send(
                                "PUT",
                                "/catalogs/cat-shared",
                                catalog.toString()
                                        .replace(api().toString(), "http://other.example/stac/")
                                        .getBytes(StandardCharsets.UTF_8),
                                "X-Forwarded-Host: other.example")
                        .status())
                .isEqualTo(200);
        assertThat(get("/catalogs/cat-shared")).isEqualTo(catalog);
    }

    @Test
    default void linksOfTheSameRelationsToOtherPlacesAreTheClientsOwn() {
        String links =
                """
                [{'rel': 'canonical', 'href': 'https://c.example/collections/cat-sea'},
                 {'rel': 'canonical', 'href': '%1$scollections/cat-own'},
                 {'rel': 'related', 'href': 'https://r.example/catalogs/cat-south'},
                 {'rel': 'related', 'href': '%1$scollections/cat-own'},
                 {'rel': 'duplicate', 'href': 'https://d.example/'}]
                """
                        .formatted(api());
        JsonObject collection = JsonFormat.object(OwnData.collection("cat-sea"))
                .add("links", JsonText.array(links))
                .build();
        String itemLinks = links.replace("cat-sea'", "cat-sea/items/cat-sea-1'")
                .replace("]", ", {'rel': 'related', 'href': '%scatalogs/cat-south'}]".formatted(api()));
        JsonObject item = JsonFormat.object(get("/collections/cat-sea/items/cat-sea-1"))
                .add("links", JsonText.array(itemLinks))
                .build();
        assertThat(put("/collections/cat-sea", collection).json().getJsonArray("links"))
                .containsAll(JsonText.array(links));
        assertThat(put("/collections/cat-sea/items/cat-sea-1", item).json().getJsonArray("links"))
                .containsAll(JsonText.array(itemLinks));
    }

    @Test
    default void diamondsAndLinkingTwiceAreFine() {
        linked(client().post("/catalogs/cat-south/catalogs", "{'id': 'cat-deep'}"));
        linked(client().post("/catalogs/cat-south/catalogs", "{'id': 'cat-deep'}"));
        linked(client().post("/catalogs/cat-north/catalogs", catalog("cat-deep")));
        assertThat(ids(client().get("/catalogs/cat-south/catalogs"), "catalogs"))
                .containsExactly("cat-deep", "cat-shared");
        assertThat(client().get("/catalogs/cat-south/search?ids=cat-sea-1").ids())
                .containsExactly("cat-sea-1");
        // one unlink undoes both
        assertThat(delete("/catalogs/cat-south/catalogs/cat-deep").status()).isEqualTo(204);
        assertThat(ids(client().get("/catalogs/cat-south/catalogs"), "catalogs"))
                .containsExactly("cat-shared");
    }

    @Test
    default void linkingChangesNothingOfTheRecord() {
        JsonObject before = get("/collections/harbor-optical");
        linked(client().post("/catalogs/cat-empty/collections", "{'id': 'harbor-optical'}"));
        assertThat(delete("/catalogs/cat-empty/collections/harbor-optical").status())
                .isEqualTo(204);
        assertThat(get("/collections/harbor-optical")).isEqualTo(before);
    }

    @Test
    default void newCollectionsAreAnsweredWithTheirPlace() {
        Answer created = client().post("/catalogs/cat-empty/collections", OwnData.collection("cat-fresh"));
        created(created);
        assertThat(created.header("location")).contains(url("/catalogs/cat-empty/collections/cat-fresh"));
        assertThat(created.json())
                .isEqualTo(get("/catalogs/cat-empty/collections/cat-fresh"))
                .doesNotContainKey("parent_ids");
        assertThat(get("/collections/cat-fresh").getString("id")).isEqualTo("cat-fresh");
    }

    @Test
    default void theRootAdoptsOrphans() {
        assertThat(delete("/catalogs/cat-deep/collections/harbor-optical").status())
                .isEqualTo(204);
        assertThat(delete("/catalogs/cat-deep/collections/cat-sea").status()).isEqualTo(204);
        List<String> adopted = ids(client().get("/children?limit=10000"), "children");
        // the other one has another parent
        assertThat(adopted).contains("harbor-optical").doesNotContain("cat-sea");
        assertThat(delete("/catalogs/cat-shared/catalogs/cat-deep").status()).isEqualTo(204);
        assertThat(paths(get("/catalogs/cat-deep"), "parent")).containsExactly("/");
        assertThat(delete("/catalogs/cat-north/catalogs/cat-shared").status()).isEqualTo(204);
        assertThat(paths(get("/catalogs/cat-shared"), "parent")).containsExactly("/catalogs/cat-south");
    }

    @Test
    default void disbandingACatalogDeletesNothingElseAndLeavesNoTraceOfIt() {
        for (String id : List.of("cat-deep", "cat-south")) {
            Answer deleted = delete("/catalogs/" + id);
            assertThat(deleted.status()).isEqualTo(204);
            assertThat(deleted.body()).isEmpty();
            assertThat(client().get("/catalogs/" + id).status()).isEqualTo(404);
        }
        List<String> adopted = ids(client().get("/children?limit=10000"), "children");
        assertThat(adopted).contains("cat-sea", "cat-own", "harbor-optical").doesNotContain("cat-shared");
        assertThat(client().get("/collections/cat-sea/items/cat-sea-1").status())
                .isEqualTo(200);
        assertThat(paths(get("/collections/cat-sea"), "related")).isEmpty();
        // the next one of that name starts with nothing
        created(client().post("/catalogs", catalog("cat-deep")));
        assertThat(ids(client().get("/catalogs/cat-deep/children"), "children")).isEmpty();
    }

    @Test
    default void parentsThatAreNotThereDoNotCount() {
        OwnData.create(
                TestDatabase.dataSource(),
                JsonFormat.object(OwnData.collection("cat-lost"))
                        .add("parent_ids", JsonText.array("['cat-gone', 'harbor-optical', null, 5]"))
                        .build());
        assertThat(ids(client().get("/children?limit=10000"), "children")).contains("cat-lost");
        created(client().post("/catalogs", catalog("cat-gone")));
        assertThat(ids(client().get("/catalogs/cat-gone/children"), "children")).isEmpty();
        linked(client().post("/catalogs/cat-gone/collections", "{'id': 'cat-lost'}"));
        assertThat(paths(get("/catalogs/cat-gone/collections/cat-lost"), "related"))
                .isEmpty();
    }

    @Test
    default void methodsAreThoseOfTheRoutes() {
        assertThat(client().send("OPTIONS", "/catalogs", new byte[0]).header("allow"))
                .contains("GET, HEAD, OPTIONS, POST");
        assertThat(client().send("OPTIONS", "/catalogs/x", new byte[0]).header("allow"))
                .contains("DELETE, GET, HEAD, OPTIONS, PUT");
        assertThat(client().send("OPTIONS", "/catalogs/x/catalogs/y", new byte[0])
                        .header("allow"))
                .contains("DELETE, OPTIONS");
        assertThat(client().send("OPTIONS", "/catalogs/x/collections/y", new byte[0])
                        .header("allow"))
                .contains("DELETE, GET, HEAD, OPTIONS, PUT");
        assertThat(client().send("OPTIONS", "/catalogs/x/search", new byte[0]).header("allow"))
                .contains("GET, HEAD, OPTIONS, POST");
    }
}
