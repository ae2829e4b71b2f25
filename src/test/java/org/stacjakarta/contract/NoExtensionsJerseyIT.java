package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;

/** Without any of the extensions that can be switched off: their parameters are unknown ones, which are passed over. */
class NoExtensionsJerseyIT extends OnJersey implements CatalogReading {

    private static final String QUERYABLES = "queryables";

    NoExtensionsJerseyIT() {
        super(Map.of("stac.enabled-extensions", "none", "stac.enable-catalogs-extension", "true"));
    }

    @BeforeAll
    static void insertTheHierarchy() {
        CatalogHierarchy.insert();
    }

    @AfterAll
    static void deleteTheHierarchy() {
        CatalogHierarchy.delete();
    }

    /** Each would find something else, or be refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "query=%7B%22gsd%22:%7B%22gt%22:1000%7D%7D",
                "query=nonsense",
                "sortby=%2Bid",
                "sortby=,",
                "fields=id",
                "fields=-properties",
                "filter=id='nope'",
                "filter=nonsense(",
                "filter-lang=sql",
                "filter-crs=EPSG:4326",
                "q=nowhere",
                "token=rubbish",
                "token=",
                "offset=-1",
            })
    void aSearchPassesTheirParametersOver(String parameter) {
        for (String path : List.of(
                "/search",
                "/collections/harbor-optical/items",
                "/catalogs/cat-deep/collections/harbor-optical/items")) {
            assertThat(get(path + "?limit=3&" + parameter).getJsonArray("features"))
                    .as(path)
                    .hasSize(3)
                    .isEqualTo(get(path + "?limit=3").getJsonArray("features"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'query': {'gsd': {'gt': 1000}}",
                "'sortby': [{'field': 'id', 'direction': 'asc'}]",
                "'sortby': 5",
                "'fields': {'include': ['id']}",
                "'filter': {'op': '=', 'args': [{'property': 'id'}, 'nope']}",
                "'filter': 5, 'filter-lang': 5, 'filter-crs': 5",
                "'q': ['nowhere']",
                "'token': 'rubbish'",
            })
    void soDoesASearchByPost(String member) {
        Answer plain = client().post("/search", "{'limit': 3}");
        Answer answer = client().post("/search", "{'limit': 3, " + member + "}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.features()).hasSize(3).isEqualTo(plain.features());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=1",
                "limit=x",
                "offset=1",
                "bbox=1",
                "bbox=5,61,20,70",
                "datetime=2022-06-01T00:00:00Z",
                "ids=nope",
                "sortby=-id",
                "fields=id",
                "filter=id='nope'",
                "query=%7B",
                "q=nowhere",
            })
    void collectionsAreAllOfThemWhateverIsAsked(String parameter) {
        Answer all = client().get("/collections");
        assertThat(all.collections())
                .extracting(collection -> collection.getString("id"))
                .contains("cat-own", "desert-dem", "empty-shelf", "fjord-radar", "harbor-optical");
        Answer asked = client().get("/collections?" + parameter);
        assertThat(asked.status()).as("%s", asked).isEqualTo(200);
        assertThat(asked.collections()).isEqualTo(all.collections());
        assertThat(asked.links()).extracting(link -> link.getString("rel")).containsExactlyInAnyOrder("root", "self");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?limit=1",
                "/collections/harbor-optical/items?limit=1",
                "/catalogs/cat-south/search?limit=1",
                "/catalogs/cat-deep/collections/harbor-optical/items?limit=1",
                "/catalogs?limit=1",
                "/catalogs?limit=1&token=rubbish",
                "/children?limit=1",
                "/catalogs/cat-south/children?limit=1",
                "/catalogs/cat-south/collections?limit=1",
            })
    void aPageLinksToNoOther(String path) {
        assertThat(paths(get(path))).containsKey("self").doesNotContainKeys("next", "prev", "previous");
    }

    @Test
    void neitherDoesOneByPost() {
        assertThat(client().post("/search", "{'limit': 1}").links())
                .extracting(link -> link.getString("rel"))
                .containsExactlyInAnyOrder("root", "self");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/queryables",
                "/collections/harbor-optical/queryables",
                "/catalogs/cat-south/queryables",
                "/catalogs/cat-deep/collections/harbor-optical/queryables"
            })
    void thereAreNoQueryables(String path) {
        assertThat(client().get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/collections",
                "/collections/harbor-optical",
                "/collections/cat-sea",
                "/catalogs",
                "/catalogs/cat-south",
                "/catalogs/cat-south/children",
                "/catalogs/cat-south/collections",
                "/catalogs/cat-south/collections/cat-sea",
                "/children"
            })
    void norLinksToThem(String path) {
        JsonObject document = get(path);
        assertThat(document.toString()).doesNotContain(QUERYABLES);
        assertThat(paths(document)).containsKey("self");
    }

    @Test
    void norIsAnyOfThemAmongTheConformanceClasses() {
        var classes = new ArrayList<String>();
        for (String path : List.of("/", "/conformance", "/catalogs/cat-south", "/catalogs/cat-south/conformance")) {
            classes.addAll(get(path).getJsonArray("conformsTo").getValuesAs(JsonString::getString));
        }
        assertThat(classes)
                .contains(
                        "https://api.stacspec.org/v1.0.0/item-search",
                        "https://api.stacspec.org/v1.0.0/collections",
                        "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs/search")
                .noneMatch(uri -> uri.matches(
                        ".*(#(query|sort|fields|filter|free-text|advanced-free-text)|collection-search.*|cql2.*"
                                + "|/filter|features-filter|simple-query)"));
    }

    @Test
    void norIsTheDescriptionOfThem() {
        JsonObject description = get("/api");
        assertThat(description.getJsonObject("paths")).containsKey("/search").doesNotContainKey("/queryables");
        String search =
                description.getJsonObject("paths").getJsonObject("/search").toString();
        assertThat(search).contains("parameters/bbox").doesNotContain("parameters/filter", "parameters/token");
    }
}
