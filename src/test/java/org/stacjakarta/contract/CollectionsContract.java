package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;

/** {@code /collections} and {@code /collections/{collectionId}}. */
interface CollectionsContract extends Contract {

    @Test
    default void collectionsAreListedByIdWithTheirNumber() {
        Answer list = client().get("/collections");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.mediaType()).isEqualTo("application/json");
        assertThat(collectionIds(list)).containsExactly("desert-dem", "empty-shelf", "fjord-radar", "harbor-optical");
        assertThat(list.json().getInt("numberMatched")).isEqualTo(4);
        assertThat(list.json().getInt("numberReturned")).isEqualTo(4);
        assertThat(list.links()).extracting(link -> link.getString("rel")).containsExactlyInAnyOrder("root", "self");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=1 | desert-dem | limit=1&offset=1 | none",
                "limit=1&offset=1 | empty-shelf | limit=1&offset=2 | limit=1&offset=0",
                "limit=3&offset=2 | fjord-radar harbor-optical | none | limit=2&offset=0",
                "limit=2&offset=2 | fjord-radar harbor-optical | none | limit=2&offset=0",
                "offset=3 | harbor-optical | none | limit=3&offset=0",
                "limit=2&offset=4 | '' | none | limit=2&offset=2",
                "limit=4 | desert-dem empty-shelf fjord-radar harbor-optical | none | none",
                "limit=1&x=%41+b&offset=2 | fjord-radar | limit=1&x=%41+b&offset=3 | limit=1&x=%41+b&offset=1",
            })
    default void collectionsArePagedByLimitAndOffset(String query, String ids, String next, String prev) {
        Answer page = client().get("/collections?" + query);
        assertThat(String.join(" ", collectionIds(page))).isEqualTo(ids);
        assertThat(page.json().getInt("numberMatched")).isEqualTo(4);
        assertThat(href(page, "next")).isEqualTo(next.equals("none") ? "none" : url("/collections?" + next));
        assertThat(href(page, "prev")).isEqualTo(prev.equals("none") ? "none" : url("/collections?" + prev));
        assertThat(href(page, "self")).isEqualTo(url("/collections?" + query));
    }

    @Test
    default void collectionsPagingLinksAreToJsonByGet() {
        assertThat(client().get("/collections?limit=1&offset=1").links())
                .filteredOn(link -> List.of("next", "prev").contains(link.getString("rel")))
                .hasSize(2)
                .allSatisfy(link -> assertThat(link.getString("type")).isEqualTo("application/json"))
                .allSatisfy(link -> assertThat(link.getString("method")).isEqualTo("GET"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bbox=5,60,20,70 | empty-shelf fjord-radar harbor-optical",
                "bbox=5,61,20,70 | empty-shelf fjord-radar",
                "bbox=5,61,0,20,70,9 | empty-shelf fjord-radar",
                "bbox=170,-10,-170,10 | empty-shelf",
                "bbox= | desert-dem empty-shelf fjord-radar harbor-optical",
                "datetime=2015-01-01T00:00:00Z/2019-01-01T00:00:00Z | desert-dem empty-shelf",
                "datetime=2022-06-01T00:00:00Z | empty-shelf fjord-radar",
                "datetime=../2010-01-01T00:00:00Z | desert-dem empty-shelf",
                "sortby=-id | harbor-optical fjord-radar empty-shelf desert-dem",
                "sortby=%2Bid | desert-dem empty-shelf fjord-radar harbor-optical",
                "sortby=+id | desert-dem empty-shelf fjord-radar harbor-optical",
                "query=%7B%22license%22:%7B%22eq%22:%22CC0-1.0%22%7D%7D | desert-dem",
                "query=%7B%22id%22:%7B%22in%22:%5B%22fjord-radar%22,%22desert-dem%22%5D%7D%7D | desert-dem fjord-radar",
                "query=%7B%22id%22:%7B%22gte%22:%22e%22%7D%7D&filter=license='other' | empty-shelf",
                "limit=2&limit=1 | desert-dem",
                "limit=99999999999 | desert-dem empty-shelf fjord-radar harbor-optical",
            })
    default void collectionsAreSearchedAndSorted(String query, String ids) {
        assertThat(String.join(" ", collectionIds(client().get("/collections?" + query))))
                .isEqualTo(ids);
    }

    @Test
    default void aCollectionIsTheSameByItselfAndInTheList() {
        for (JsonObject listed : client().get("/collections").collections()) {
            Answer alone = client().get("/collections/" + listed.getString("id"));
            assertThat(alone.mediaType()).isEqualTo("application/json");
            assertThat(alone.json()).isEqualTo(listed);
        }
    }

    @Test
    default void aCollectionLinksToItsItemsParentRootSelfAndQueryables() {
        String collection = url("/collections/fjord-radar");
        assertThat(client().get("/collections/fjord-radar").links())
                .extracting(link -> link.getString("rel") + " " + link.getString("type") + " " + link.getString("href"))
                .containsExactly(
                        "items application/geo+json " + collection + "/items",
                        "parent application/json " + api(),
                        "root application/json " + api(),
                        "self application/json " + collection,
                        "http://www.opengis.net/def/rel/ogc/1.0/queryables application/schema+json " + collection
                                + "/queryables");
    }

    @Test
    default void aCollectionKeepsStoredLinksOfOtherRelations() {
        assertThat(client().get("/collections/harbor-optical").link("license"))
                .hasValueSatisfying(
                        link -> assertThat(link.getString("href")).isEqualTo("https://example.org/licenses/cc-by-4.0"));
    }

    @Test
    default void aCollectionWithoutItsIdOrLinksIsWholeInAllElse() {
        List<JsonObject> whole = client().get("/collections?limit=2").collections();
        for (String name : List.of("id", "links")) {
            Answer without = client().get("/collections?limit=2&fields=-" + name);
            assertThat(without.status()).as("%s", without).isEqualTo(200);
            assertThat(without.collections())
                    .isEqualTo(whole.stream()
                            .map(collection ->
                                    JsonFormat.object(collection).remove(name).build())
                            .toList());
            assertThat(client().get(href(without, "next")).collections()).hasSize(2);
        }
    }

    private static List<String> collectionIds(Answer list) {
        return list.collections().stream()
                .map(collection -> collection.getString("id"))
                .toList();
    }

    private static String href(Answer page, String rel) {
        return page.link(rel).map(link -> link.getString("href")).orElse("none");
    }
}
