package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.Answer;

/** {@code /collections/{collectionId}/items} and one Item. */
interface ItemsContract extends Contract {

    @Test
    default void anItemIsTheSameByItselfInItsCollectionAndInASearch() {
        JsonObject found = client().get("/search?ids=ho-05").features().get(0);
        Answer alone = client().get("/collections/harbor-optical/items/ho-05");
        assertThat(alone.mediaType()).isEqualTo("application/geo+json");
        assertThat(alone.json()).isEqualTo(found);
        assertThat(client().get("/collections/harbor-optical/items?limit=100").features())
                .contains(found);
    }

    @Test
    default void anItemLinksToItsCollectionParentRootAndSelf() {
        String collection = url("/collections/harbor-optical");
        assertThat(client().get("/collections/harbor-optical/items/ho-00").links())
                .extracting(link -> link.getString("rel") + " " + link.getString("href"))
                .containsExactly(
                        "collection " + collection,
                        "parent " + collection,
                        "root " + api(),
                        "self " + collection + "/items/ho-00",
                        "via https://example.org/orders/0");
    }

    @Test
    default void anItemWithARangeHasADatetimeOfNull() {
        JsonObject properties =
                client().get("/collections/desert-dem/items/dd-0").json().getJsonObject("properties");
        assertThat(properties).containsEntry("datetime", JsonValue.NULL).containsKeys("start_datetime", "end_datetime");
    }

    @Test
    default void itemsAreThoseOfTheCollectionNewestFirst() {
        Answer items = client().get("/collections/fjord-radar/items?limit=100");
        assertThat(items.status()).isEqualTo(200);
        assertThat(items.mediaType()).isEqualTo("application/geo+json");
        assertThat(items.json().getString("type")).isEqualTo("FeatureCollection");
        assertThat(items.json().getInt("numberReturned")).isEqualTo(10);
        assertThat(items.features())
                .allSatisfy(item -> assertThat(item.getString("collection")).isEqualTo("fjord-radar"));
        assertThat(items.ids())
                .containsExactly(
                        "twin-01", "fr-08", "fr-07", "fr-06", "fr-05", "fr-04", "fr-03", "fr-02", "fr-01", "fr-00");
    }

    @Test
    default void itemsLinkToCollectionParentRootAndTheRequestItself() {
        String collection = url("/collections/fjord-radar");
        assertThat(client().get("/collections/fjord-radar/items?limit=100&x=a%2Cb")
                        .links())
                .extracting(link -> link.getString("rel") + " " + link.getString("type") + " " + link.getString("href"))
                .containsExactlyInAnyOrder(
                        "collection application/json " + collection,
                        "parent application/json " + collection,
                        "root application/json " + api(),
                        "self application/geo+json " + collection + "/items?limit=100&x=a%2Cb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=2 | twin-01 fr-08",
                "sortby=id&limit=3 | fr-00 fr-01 fr-02",
                "sortby=-id&limit=2 | twin-01 fr-08",
                "datetime=2021-02-14T05:00:00Z | fr-06 fr-05 fr-04",
                "datetime=2021-03-05T00:00:00Z/2021-06-01T00:00:00Z | twin-01 fr-08 fr-07",
                "bbox=170,-90,-170,90 | fr-08",
                "collections=desert-dem&limit=1 | twin-01",
                "ids=fr-00&limit=1 | twin-01",
                "unknown=1&limit=1 | twin-01",
            })
    default void itemsAreSearchedWithinTheirCollectionOnly(String query, String ids) {
        Answer items = client().get("/collections/fjord-radar/items?" + query);
        assertThat(String.join(" ", items.ids())).isEqualTo(ids);
    }

    @Test
    default void aCollectionWithoutItemsHasAnEmptyPage() {
        Answer items = client().get("/collections/empty-shelf/items");
        assertThat(items.status()).isEqualTo(200);
        assertThat(items.features()).isEmpty();
        assertThat(items.json().getInt("numberReturned")).isZero();
        assertThat(items.link("next")).isEmpty();
        assertThat(items.link("prev")).isEmpty();
    }
}
