package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.contract.CatalogHierarchy.catalog;
import static org.stacjakarta.contract.CatalogReading.ids;
import static org.stacjakarta.contract.CatalogReading.record;
import static org.stacjakarta.contract.CatalogReading.records;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;

/** Catalogs read and searched. */
interface CatalogsContract extends CatalogReading {

    @BeforeAll
    static void insertTheHierarchy() {
        CatalogHierarchy.insert();
    }

    @AfterAll
    static void deleteTheHierarchy() {
        CatalogHierarchy.delete();
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
                .containsExactlyElementsOf(
                        Stream.of(own ? "cat-own" : "", sea ? "cat-sea" : "", harbor ? "harbor-optical" : "")
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
    default void queryablesAreOfTheCollectionsThatAreAskedFor() {
        assertThat(get("/catalogs/cat-north/queryables?collections=harbor-optical,fjord-radar")
                        .getJsonObject("properties"))
                .isEqualTo(get("/collections/harbor-optical/queryables").getJsonObject("properties"));
        assertThat(get("/queryables?collections=cat-north,harbor-optical").getJsonObject("properties"))
                .isEqualTo(get("/collections/harbor-optical/queryables").getJsonObject("properties"));
        assertThat(client().get("/api").text())
                .as("the parameter is told")
                .containsPattern(
                        "(?s)\"/catalogs/\\{catalogId}/queryables\".{0,400}#/components/parameters/collections\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/queryables?collections=cat-north",
                "/queryables?collections=cat-north,cat-none",
                "/queryables?collections=cat-none",
                "/catalogs/cat-north/queryables?collections=cat-none",
                "/catalogs/cat-north/queryables?collections=fjord-radar",
                "/catalogs/cat-north/queryables?collections=cat-own",
                "/catalogs/cat-north/queryables?collections=cat-shared",
                "/catalogs/cat-empty/queryables?collections=harbor-optical",
                "/catalogs/cat-none/queryables?collections=harbor-optical",
            })
    default void thereAreNoQueryablesOfWhatIsNoCollectionThere(String target) {
        Answer answer = client().get(target);
        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        assertThat(answer.json().getString("code")).isEqualTo("NotFound");
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
}
