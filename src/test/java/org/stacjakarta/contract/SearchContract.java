package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;

/** {@code /search} by GET and POST. */
interface SearchContract extends Contract {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=100 | {'limit': 100}",
                "limit=3 | {'limit': 3}",
                "limit=3 | {'limit': '3'}",
                "limit=3 | {'limit': 3.0}",
                "limit=100&collections=desert-dem,empty-shelf | {'limit': 100, 'collections': ['desert-dem', 'empty-shelf']}",
                "ids=ho-03,fr-02,nope | {'ids': ['ho-03', 'fr-02', 'nope']}",
                "ids=twin-01&collections=desert-dem | {'ids': ['twin-01'], 'collections': ['desert-dem']}",
                "bbox=-5,42,0,50 | {'bbox': [-5, 42, 0, 50]}",
                "bbox=-5,42,0,50 | {'bbox': ['-5', '42', '0', '50']}",
                "bbox=-5,42,-100,0,50,9000 | {'bbox': [-5, 42, 0, 50]}",
                "bbox=170,-90,-170,90 | {'bbox': [170, -90, 0, -170, 90, 1]}",
                "datetime=2021-03-05T10:02:00Z | {'datetime': '2021-03-05T10:02:00Z'}",
                "datetime=2021-03-05T10:02:00Z/2021-03-05T10:02:00Z | {'datetime': '2021-03-05T11:02:00+01:00'}",
                "datetime=2021-06-01T00:00:00Z/&limit=50 | {'datetime': '2021-06-01T00:00:00Z/..', 'limit': 50}",
                "datetime=/2018-12-31T00:00:00Z | {'datetime': '../2018-12-31T00:00:00Z'}",
                "sortby=%2Bdatetime,-id&limit=50 | {'sortby': [{'field': 'datetime', 'direction': 'asc'}, {'field': 'id', 'direction': 'desc'}], 'limit': 50}",
                "sortby=-gsd&limit=50 | {'sortby': [{'field': 'properties.gsd', 'direction': 'desc'}], 'limit': 50}",
                "limit=5 | {'limit': 5, 'sortby': []}",
                "limit=5 | {'limit': 5, 'ids': null, 'bbox': null, 'intersects': null, 'datetime': null, 'token': null, 'sortby': null, 'collections': null}",
                "limit=5&ids=&bbox=&intersects=&collections=&sortby= | {'limit': 5}",
                "limit=5&intersects=null | {'limit': 5}",
                "filter=gsd%3C1000&filter-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84 | {'filter': {'op': '<', 'args': [{'property': 'gsd'}, 1000]}, 'filter-crs': 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'}",
                "limit=5&unknown=x | {'limit': 5, 'unknown': {'a': [null]}}",
                "'' | {}",
            })
    default void searchFindsTheSameByGetAndByPost(String query, String body) {
        Answer byGet = client().get("/search?" + query);
        Answer byPost = client().post("/search", body);
        assertThat(byGet.status()).as("%s", byGet).isEqualTo(200);
        assertThat(byPost.status()).as("%s", byPost).isEqualTo(200);
        assertThat(byGet.mediaType()).isEqualTo("application/geo+json");
        assertThat(byPost.mediaType()).isEqualTo("application/geo+json");
        assertThat(byGet.features()).isEqualTo(byPost.features()).isNotEmpty();
        assertThat(byGet.json().getInt("numberReturned"))
                .isEqualTo(byGet.features().size());
    }

    /** PgSTAC compares what a queryable says is a time as a time, and has no patterns for times. */
    @Test
    default void aPatternForATimeMayBeRefusedButIsNoFailure() {
        assertThat(client().get("/search?filter=updated%20LIKE%20'2021%25'").status())
                .isIn(200, 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'Point', 'coordinates': [-3.5, 43.3]}",
                "{'type': 'Polygon', 'coordinates': [[[4, 50], [32, 50], [32, 72], [4, 72], [4, 50]]]}",
                "{'type': 'MultiPolygon', 'coordinates': [[[[4, 50], [32, 50], [32, 72], [4, 72], [4, 50]]]]}",
                "{'type': 'GeometryCollection', 'geometries': [{'type': 'LineString', 'coordinates': [[-10, 40], [30, 75]]}]}",
            })
    default void searchTakesGeometriesByGetAndByPost(String geometry) {
        String encoded = geometry.replace('\'', '"')
                .replace(" ", "")
                .replace("{", "%7B")
                .replace("}", "%7D")
                .replace("\"", "%22");
        Answer byPost = client().post("/search", "{'limit': 100, 'intersects': " + geometry + "}");
        Answer byGet = client().get("/search?limit=100&intersects=" + encoded);
        assertThat(byPost.features()).isNotEmpty().isEqualTo(byGet.features());
    }

    @Test
    default void searchIsNewestFirstAndTenToAPage() {
        assertThat(client().get("/search").ids())
                .containsExactly(
                        "ho-13", "ho-12", "ho-11", "ho-10", "ho-09", "ho-08", "ho-07", "ho-06", "ho-05", "twin-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'ids': []}", "{'collections': []}", "{'ids': ['nope']}", "{'collections': ['nope']}"})
    default void searchInAnEmptyListFindsNothing(String body) {
        Answer answer = client().post("/search", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.features()).isEmpty();
        assertThat(answer.json().getInt("numberReturned")).isZero();
        assertThat(answer.links()).extracting(link -> link.getString("rel")).containsExactlyInAnyOrder("root", "self");
    }

    @Test
    default void searchOverTheAntimeridianFindsWhatIsThereAndNothingElse() {
        assertThat(client().get("/search?bbox=170,-90,-170,90").ids()).containsExactly("fr-08");
        assertThat(client().get("/search?bbox=-170,-90,170,90&limit=100").ids())
                .hasSize(29)
                .doesNotContain("fr-08");
    }

    @Test
    default void searchByGetLinksToTheWholeRequest() {
        Answer answer = client().get("/search?ids=ho-00&x=%2C%20");
        assertThat(answer.links())
                .extracting(link -> link.getString("rel") + " " + link.getString("type") + " " + link.getString("href"))
                .containsExactlyInAnyOrder(
                        "root application/json " + api(),
                        "self application/geo+json " + url("/search?ids=ho-00&x=%2C%20"));
    }

    @Test
    default void searchByPostLinksOnWithTheWholeBody() {
        JsonObject next = client().post("/search", "{'limit': 2, 'unknown': {'a': [null, 1.50]}, 'ids': null}")
                .link("next")
                .orElseThrow();
        assertThat(next.getString("method")).isEqualTo("POST");
        assertThat(next.getString("type")).isEqualTo("application/geo+json");
        assertThat(next.getString("href")).isEqualTo(url("/search"));
        assertThat(next.getJsonObject("body"))
                .containsOnlyKeys("limit", "unknown", "ids", "token")
                .containsEntry(
                        "unknown",
                        client().post("/search", "{'limit': 2, 'unknown': {'a': [null, 1.50]}}")
                                .link("next")
                                .orElseThrow()
                                .getJsonObject("body")
                                .get("unknown"));
    }

    /** What links and the next page are made of is known, though it is not answered. */
    @ParameterizedTest
    @ValueSource(strings = {"id", "collection", "id,-collection,-properties"})
    default void searchWithoutIdsLinksAndPagesAsEver(String excluded) {
        for (String path : List.of("/search", "/collections/harbor-optical/items")) {
            Answer whole = client().get(path + "?limit=2");
            Answer without = client().get(path + "?limit=2&fields=-" + excluded);
            for (int pages = 0; pages < 3; pages++) {
                assertThat(without.features()).hasSize(2);
                for (int i = 0; i < 2; i++) {
                    JsonObject item = without.features().get(i);
                    assertThat(item).doesNotContainKeys(excluded.split(",-"));
                    assertThat(item.get("links"))
                            .isEqualTo(whole.features().get(i).get("links"));
                }
                whole = next(whole);
                without = next(without);
            }
        }
    }

    private Answer next(Answer page) {
        return client().get(page.link("next").orElseThrow().getString("href"));
    }

    @Test
    default void searchTakesNoConfigurationOfPgstac() {
        Answer plain = client().post("/search", "{'limit': 2}");
        Answer configured = client().post(
                        "/search",
                        "{'limit': 2, 'conf': {'timing': true, 'nohydrate': true, 'base_url': 'http://evil.example'}}");
        assertThat(configured.features()).isEqualTo(plain.features());
        assertThat(configured.json()).containsOnlyKeys(plain.json().keySet().toArray(String[]::new));
    }

    @Test
    default void searchLetsTheLastOfEqualParametersCount() {
        assertThat(client().get("/search?limit=5&limit=2").features()).hasSize(2);
        assertThat(client().get("/search?ids=ho-01&ids=ho-02").ids()).containsExactly("ho-02");
    }
}
