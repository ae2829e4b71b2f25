package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;

/**
 * Catalogs read and written, over a hierarchy of the test's own:
 *
 * <pre>
 * cat-north ── cat-shared ── cat-deep ── cat-sea, harbor-optical
 *    │             │
 * cat-south ───────┘
 *    └── cat-sea, cat-own
 * cat-empty
 * </pre>
 */
interface CatalogsContract extends Contract {

    /** A Catalog of that id, as small as one can be. */
    static JsonObject catalog(String id) {
        return JsonText.object(
                "{'type': 'Catalog', 'id': '%s', 'stac_version': '1.0.0', 'description': 'of a test', 'links': []}"
                        .formatted(id));
    }

    /** Whether records name their other parents on this server. */
    default boolean namesOtherParents() {
        return true;
    }

    @BeforeEach
    default void createTheHierarchy() {
        deleteTheHierarchy();
        for (String id : List.of("cat-north", "cat-south", "cat-empty")) {
            created(client().post("/catalogs", catalog(id)));
        }
        created(client().post("/catalogs/cat-north/catalogs", catalog("cat-shared")));
        created(client().post("/catalogs/cat-shared/catalogs", catalog("cat-deep")));
        linked(client().post("/catalogs/cat-south/catalogs", "{'id': 'cat-shared'}"));
        created(client().post("/catalogs/cat-deep/collections", OwnData.collection("cat-sea")));
        created(client().post("/catalogs/cat-south/collections", OwnData.collection("cat-own")));
        linked(client().post("/catalogs/cat-south/collections", "{'id': 'cat-sea'}"));
        linked(client().post("/catalogs/cat-deep/collections", "{'id': 'harbor-optical'}"));
        for (String id : List.of("cat-sea", "cat-own")) {
            created(client().post("/collections/" + id + "/items", OwnData.item(id, id + "-1", OBSERVED)));
        }
    }

    JsonObject OBSERVED = JsonText.object("{'datetime': '2021-01-01T00:00:00Z'}");

    @AfterEach
    default void deleteTheHierarchy() {
        for (String id : ids(client().get("/catalogs?limit=10000"), "catalogs")) {
            if (id.startsWith("cat-")) {
                assertThat(delete("/catalogs/" + id).status()).isEqualTo(204);
            }
        }
        for (JsonObject collection : client().get("/collections?limit=10000").collections()) {
            if (collection.getString("id").startsWith("cat-")) {
                assertThat(delete("/collections/" + collection.getString("id")).status())
                        .isEqualTo(200);
            }
        }
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

    private static List<JsonObject> records(Answer answer, String name) {
        return answer.json().getJsonArray(name).getValuesAs(JsonObject.class);
    }

    private static List<String> ids(Answer answer, String name) {
        return records(answer, name).stream()
                .map(record -> record.getString("id"))
                .toList();
    }

    private static JsonObject record(Answer answer, String name, String id) {
        return records(answer, name).stream()
                .filter(record -> record.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The paths below the root that a record links to, by relation. */
    private Map<String, List<String>> paths(JsonObject record) {
        var paths = new TreeMap<String, List<String>>();
        for (JsonObject link : record.getJsonArray("links").getValuesAs(JsonObject.class)) {
            String rel = link.getString("rel").replaceFirst(".*/", "");
            paths.computeIfAbsent(rel, none -> new ArrayList<>())
                    .add(link.getString("href").replaceFirst("^" + api(), "/"));
        }
        return paths;
    }

    private List<String> others(String... paths) {
        return namesOtherParents() ? List.of(paths) : List.of();
    }

    private List<String> paths(JsonObject record, String rel) {
        return paths(record).getOrDefault(rel, List.of());
    }

    private JsonObject get(String path) {
        Answer answer = client().get(path);
        assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
        return answer.json();
    }

    @Test
    default void theRegistryListsCatalogsAtEveryDepth() {
        Answer registry = client().get("/catalogs?limit=10000");
        assertThat(ids(registry, "catalogs"))
                .contains("cat-deep", "cat-empty", "cat-north", "cat-shared", "cat-south")
                .doesNotContain("cat-sea", "harbor-optical");
        assertThat(registry.json().getInt("numberReturned"))
                .isEqualTo(registry.json().getInt("numberMatched"))
                .isEqualTo(records(registry, "catalogs").size());
        assertThat(paths(record(registry, "catalogs", "cat-deep"))).isEqualTo(paths(get("/catalogs/cat-deep")));
    }

    @Test
    default void aCatalogIsALandingPage() {
        JsonObject catalog = get("/catalogs/cat-deep");
        assertThat(catalog.getString("description")).isEqualTo("of a test");
        assertThat(catalog).doesNotContainKey("parent_ids");
        Map<String, List<String>> links = paths(catalog);
        assertThat(links)
                .containsEntry("self", List.of("/catalogs/cat-deep"))
                .containsEntry("root", List.of("/"))
                .containsEntry("parent", List.of("/catalogs/cat-shared"))
                .containsEntry(
                        "child",
                        List.of(
                                "/catalogs/cat-deep/collections/cat-sea",
                                "/catalogs/cat-deep/collections/harbor-optical"))
                .containsEntry("children", List.of("/catalogs/cat-deep/children"))
                .containsEntry("catalogs", List.of("/catalogs/cat-deep/catalogs"))
                .containsEntry("data", List.of("/catalogs/cat-deep/collections"))
                .containsEntry("conformance", List.of("/catalogs/cat-deep/conformance"))
                .containsEntry("search", List.of("/catalogs/cat-deep/search", "/catalogs/cat-deep/search"))
                .containsEntry("queryables", List.of("/catalogs/cat-deep/queryables"))
                .hasSize(10);
        assertThat(paths(get("/catalogs/cat-north")))
                .containsEntry("parent", List.of("/"))
                .containsEntry("child", List.of("/catalogs/cat-shared"))
                .doesNotContainKey("related");
    }

    @Test
    default void aCatalogOfSeveralParentsHasOneAndNamesTheOthersIfItMay() {
        JsonObject flat = get("/catalogs/cat-shared");
        assertThat(paths(flat, "parent")).containsExactly(namesOtherParents() ? "/catalogs/cat-north" : "/");
        assertThat(paths(flat, "related")).isEqualTo(others("/catalogs/cat-south"));
        JsonObject inSouth = record(client().get("/catalogs/cat-south/catalogs"), "catalogs", "cat-shared");
        assertThat(paths(inSouth, "self")).containsExactly("/catalogs/cat-shared");
        assertThat(paths(inSouth, "parent")).containsExactly("/catalogs/cat-south");
        assertThat(paths(inSouth, "related")).isEqualTo(others("/catalogs/cat-north"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/catalogs/cat-south/catalogs                 | catalogs    | cat-shared",
                "/catalogs/cat-south/collections              | collections | cat-own,cat-sea",
                "/catalogs/cat-south/children                 | children    | cat-own,cat-sea,cat-shared",
                "/catalogs/cat-south/children?type=Catalog    | children    | cat-shared",
                "/catalogs/cat-south/children?type=Collection | children    | cat-own,cat-sea",
                "/catalogs/cat-empty/children                 | children    | ''",
            })
    default void listsShowWhatIsLinkedAndLinkToWhatTheyAre(String path, String name, String ids) {
        Answer list = client().get(path);
        assertThat(list.status()).as("%s", list).isEqualTo(200);
        assertThat(list.mediaType()).isEqualTo("application/json");
        assertThat(String.join(",", ids(list, name))).isEqualTo(ids);
        assertThat(list.json().getInt("numberMatched"))
                .isEqualTo(records(list, name).size());
        assertThat(paths(list.json()))
                .containsEntry("self", List.of(path))
                .containsEntry("root", List.of("/"))
                .containsEntry("parent", List.of(path.replaceFirst("/[^/]*$", "")))
                .hasSize(3);
        assertThat(records(list, name)).allSatisfy(record -> assertThat(paths(record, "parent"))
                .containsExactly(path.replaceFirst("/[^/]*$", "")));
    }

    @Test
    default void theRootHasAsChildrenWhatHangsBelowNoCatalog() {
        Answer children = client().get("/children?limit=10000");
        assertThat(ids(children, "children"))
                .contains("cat-north", "cat-south", "cat-empty", "fjord-radar")
                .doesNotContain("cat-shared", "cat-sea", "harbor-optical");
        assertThat(paths(get("/"), "child"))
                .containsExactlyElementsOf(records(children, "children").stream()
                        .map(child -> paths(child, "self").get(0))
                        .toList());
        assertThat(records(children, "children"))
                .allSatisfy(child -> assertThat(paths(child, "parent")).containsExactly("/"));
        assertThat(paths(get("/")))
                .containsEntry("catalogs", List.of("/catalogs"))
                .containsEntry("children", List.of("/children"));
    }

    @Test
    default void aCollectionInACatalogKnowsItsPlaces() {
        JsonObject scoped = get("/catalogs/cat-south/collections/cat-sea");
        String here = "/catalogs/cat-south/collections/cat-sea";
        assertThat(scoped).doesNotContainKey("parent_ids");
        assertThat(paths(scoped))
                .containsEntry("self", List.of(here))
                .containsEntry("root", List.of("/"))
                .containsEntry("parent", List.of("/catalogs/cat-south"))
                .containsEntry("items", List.of(here + "/items"))
                .containsEntry("queryables", List.of(here + "/queryables"))
                .containsEntry("canonical", List.of("/collections/cat-sea"));
        assertThat(paths(scoped, "related")).isEqualTo(others("/catalogs/cat-deep"));
        assertThat(paths(scoped, "duplicate")).isEqualTo(others("/catalogs/cat-deep/collections/cat-sea"));
    }

    @Test
    default void aCollectionAtItsOwnPlaceHangsBelowTheRoot() {
        JsonObject global = get("/collections/cat-sea");
        assertThat(paths(global, "parent")).containsExactly("/");
        assertThat(paths(global, "related")).isEqualTo(others("/catalogs/cat-deep", "/catalogs/cat-south"));
        assertThat(paths(global, "duplicate"))
                .isEqualTo(others("/catalogs/cat-deep/collections/cat-sea", "/catalogs/cat-south/collections/cat-sea"));
        assertThat(global).doesNotContainKey("parent_ids");
    }

    @Test
    default void itemsAreReadInTheirCatalog() {
        String here = "/catalogs/cat-deep/collections/harbor-optical";
        Answer page = client().get(here + "/items?limit=3");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.mediaType()).isEqualTo("application/geo+json");
        assertThat(page.ids())
                .isEqualTo(client().get("/collections/harbor-optical/items?limit=3")
                        .ids());
        assertThat(paths(page.json(), "self")).containsExactly(here + "/items?limit=3");
        assertThat(paths(page.json(), "collection")).containsExactly(here);
        assertThat(paths(page.json(), "next").get(0)).startsWith(here + "/items?limit=3&token=");
        assertThat(client().get(paths(page.json(), "next").get(0)).ids()).hasSize(3);
        Answer item = client().get(here + "/items/ho-00");
        assertThat(item.mediaType()).isEqualTo("application/geo+json");
        assertThat(paths(item.json()))
                .containsEntry("self", List.of(here + "/items/ho-00"))
                .containsEntry("parent", List.of(here))
                .containsEntry("collection", List.of(here))
                .containsEntry("root", List.of("/"))
                .containsEntry("canonical", List.of("/collections/harbor-optical/items/ho-00"));
        JsonObject global = get("/collections/harbor-optical/items/ho-00");
        assertThat(JsonFormat.object(item.json()).remove("links").build())
                .isEqualTo(JsonFormat.object(global).remove("links").build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalogs/cat-none",
                "/catalogs/cat-none/catalogs",
                "/catalogs/cat-none/children",
                "/catalogs/cat-none/collections",
                "/catalogs/cat-none/conformance",
                "/catalogs/cat-none/queryables",
                "/catalogs/cat-none/search",
                "/catalogs/cat-none/collections/cat-sea",
                "/catalogs/cat-none/collections/cat-sea/items",
                "/catalogs/cat-none/collections/cat-sea/items/cat-sea-1",
                "/catalogs/cat-none/collections/cat-sea/queryables",
                "/catalogs/cat-north/collections/cat-sea",
                "/catalogs/cat-north/collections/cat-sea/items",
                "/catalogs/cat-north/collections/cat-sea/items/cat-sea-1",
                "/catalogs/cat-north/collections/cat-sea/queryables",
                "/catalogs/cat-north/collections/cat-shared",
                "/catalogs/cat-north/collections/cat-shared/items",
                "/catalogs/cat-deep/collections/cat-none",
                "/catalogs/cat-deep/collections/cat-own/items/cat-own-1",
                "/catalogs/cat-deep/collections/cat-sea/items/cat-own-1",
                "/catalogs/cat-deep/collections/cat-sea/items/none",
                "/catalogs/harbor-optical",
                "/catalogs/harbor-optical/children",
                "/catalogs/harbor-optical/search",
                "/collections/cat-north",
                "/collections/cat-north/items",
                "/collections/cat-north/queryables",
            })
    default void whatIsNotThereOrNotLinkedIsNotFound(String path) {
        Answer answer = client().get(path);
        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        assertThat(answer.json().getString("code")).isEqualTo("NotFound");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/catalogs/cat-north/search?limit=1000                            | true  | true  | false",
                "/catalogs/cat-south/search?limit=1000                            | true  | true  | true",
                "/catalogs/cat-north/search?collections=cat-sea,cat-own,fjord-radar | false | true  | false",
                "/catalogs/cat-north/search?collections=cat-own                   | false | false | false",
                "/catalogs/cat-north/search?collections=fjord-radar               | false | false | false",
                "/catalogs/cat-south/search?ids=cat-own-1                         | false | false | true",
                "/catalogs/cat-north/search?ids=cat-own-1                         | false | false | false",
                "/catalogs/cat-empty/search                                       | false | false | false",
            })
    default void aSearchInACatalogSeesWhatIsBelowIt(String target, boolean harbor, boolean sea, boolean own) {
        Answer page = client().get(target);
        assertThat(page.status()).as("%s", page).isEqualTo(200);
        assertThat(page.mediaType()).isEqualTo("application/geo+json");
        assertThat(page.features().stream()
                        .map(item -> item.getString("collection"))
                        .distinct()
                        .sorted())
                .containsExactlyElementsOf(java.util.stream.Stream.of(
                                own ? "cat-own" : "", sea ? "cat-sea" : "", harbor ? "harbor-optical" : "")
                        .filter(id -> !id.isEmpty())
                        .toList());
        assertThat(paths(page.json(), "self")).containsExactly(target);
    }

    @Test
    default void aSearchInACatalogPagesAndTakesAllParametersByPostToo() {
        String search = "/catalogs/cat-north/search";
        String body =
                """
                {'collections': ['harbor-optical', 'fjord-radar', 'cat-own'], 'limit': 2, 'x': 'kept',
                 'sortby': [{'field': 'id', 'direction': 'asc'}], 'fields': {'include': ['id']}}
                """;
        var seen = new ArrayList<String>();
        Answer page = client().post(search, body);
        while (true) {
            assertThat(page.status()).as("%s", page).isEqualTo(200);
            seen.addAll(page.ids());
            var next = page.link("next");
            if (next.isEmpty()) {
                break;
            }
            assertThat(next.get().getString("href")).isEqualTo(url(search));
            assertThat(next.get().getJsonObject("body").getString("x")).isEqualTo("kept");
            assertThat(next.get().getJsonObject("body").getJsonArray("collections"))
                    .hasSize(3);
            page = client().post(search, next.get().getJsonObject("body"));
        }
        assertThat(seen)
                .isEqualTo(client().get("/search?collections=harbor-optical&limit=1000&sortby=%2Bid")
                        .ids());
        assertThat(client().post(search, "{'collections': []}").features()).isEmpty();
        assertThat(client().post(search, "{'bbox': [1]}").status()).isEqualTo(400);
        assertThat(client().get(search + "?filter=datetime%20%3C").status()).isEqualTo(400);
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
            while (true) {
                assertThat(page.json().getInt("numberMatched")).isEqualTo(all.size());
                forwards.addAll(ids(page, name));
                if (page.link("next").isEmpty()) {
                    break;
                }
                page = client().get(page.link("next").get().getString("href"));
            }
            assertThat(forwards).isEqualTo(all);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalogs?limit=0",
                "/catalogs?limit=",
                "/catalogs?limit=x",
                "/catalogs?token=",
                "/catalogs?token=next:",
                "/catalogs?token=somewhere",
                "/catalogs/cat-north/children?type=Item",
                "/catalogs/cat-north/children?type=",
                "/children?type=catalog",
                "/catalogs/cat-deep/collections/harbor-optical/items?bbox=1,2,3",
                "/catalogs/cat-deep/collections/harbor-optical/items?datetime=yesterday",
            })
    default void badParametersAreRefusedByName(String target) {
        Answer answer = client().get(target);
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().getString("description"))
                .startsWith(target.replaceFirst(".*\\?", "").replaceFirst("=.*", "") + ": ");
    }

    @Test
    default void scopedItemsTakeTheParametersOfASearch() {
        String items = "/collections/harbor-optical/items?limit=1000&datetime=../2021-06-01T00:00:00Z";
        assertThat(client().get("/catalogs/cat-deep" + items).ids())
                .isEqualTo(client().get(items).ids());
    }

    @Test
    default void queryablesAreThoseOfTheCollectionsBelow() {
        Answer below = client().get("/catalogs/cat-north/queryables");
        assertThat(below.mediaType()).isEqualTo("application/schema+json");
        assertThat(below.json().getString("$id")).isEqualTo(url("/catalogs/cat-north/queryables"));
        assertThat(below.json().getJsonObject("properties").keySet())
                .isEqualTo(get("/queryables?collections=harbor-optical,cat-sea")
                        .getJsonObject("properties")
                        .keySet());
        assertThat(get("/catalogs/cat-deep/collections/harbor-optical/queryables")
                        .getJsonObject("properties"))
                .isEqualTo(get("/collections/harbor-optical/queryables").getJsonObject("properties"));
        assertThat(get("/catalogs/cat-empty/queryables").getJsonObject("properties"))
                .containsOnlyKeys("id", "datetime", "geometry");
    }

    @Test
    default void conformanceIsWhatHoldsThere() {
        JsonObject catalog = get("/catalogs/cat-deep");
        JsonArray classes = get("/catalogs/cat-deep/conformance").getJsonArray("conformsTo");
        assertThat(catalog.get("conformsTo")).isEqualTo(classes);
        List<String> ofTheApi = get("/conformance").getJsonArray("conformsTo").getValuesAs(JsonString::getString);
        assertThat(classes.getValuesAs(JsonString::getString))
                .contains(
                        "https://api.stacspec.org/v1.0.0/core",
                        "https://api.stacspec.org/v1.0.0/item-search",
                        "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs",
                        "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs/search",
                        "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs/transaction",
                        "https://api.stacspec.org/v1.0.0-rc.2/children#type-filter",
                        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter")
                .isSubsetOf(ofTheApi)
                .noneMatch(uri -> uri.contains("collection-search") || uri.contains("/extensions/transaction"));
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
                "DELETE | /collections/cat-north                   | '' | 404",
                "PATCH  | /collections/cat-north                   | {'title': 't'} | 404",
            })
    default void whatCannotBeIsRefusedAndChangesNothing(String method, String path, String body, int status) {
        String before = client().get("/catalogs?limit=10000").text();
        Answer answer = client().send(method, path, JsonText.bytes(body), "Content-Type: application/json");
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(client().get("/catalogs?limit=10000").text()).isEqualTo(before);
    }

    @Test
    default void aCircleIsRefusedInSoManyWords() {
        Answer refused = client().post("/catalogs/cat-deep/catalogs", "{'id': 'cat-north'}");
        assertThat(refused.json().getString("description")).contains("cycle");
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
