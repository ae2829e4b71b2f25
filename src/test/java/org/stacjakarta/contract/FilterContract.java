package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.object;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.OwnData;

/**
 * What filters, queries and boxes find where that is easily mistaken: values that are words of PgSTAC's own, and a
 * triangle, which is not its box.
 */
interface FilterContract extends Contract {

    String WORDED = "filter-words";

    String SHAPED = "filter-shapes";

    /** Texts in which PgSTAC sees something else; an Item has each as its layer. */
    List<String> WORDS = List.of("op", "property", "timestamp", "interval", "filter", "upper", "lower");

    String TRIANGLE = "{'type': 'Polygon', 'coordinates': [[[0, 0], [10, 0], [5, 10], [0, 0]]]}";

    /** The state between {@link #insertFiltered} and {@link #deleteFiltered}. */
    final class Filtered {
        private static OwnData data;

        private Filtered() {}
    }

    @BeforeAll
    static void insertFiltered() {
        var items = new ArrayList<JsonObject>();
        for (String word : WORDS) {
            items.add(worded(word, word));
            items.add(worded("a " + word, word.toUpperCase(Locale.ROOT)));
        }
        items.add(shaped("triangle", TRIANGLE));
        items.add(shaped("point", "{'type': 'Point', 'coordinates': [5, 5]}"));
        items.add(shaped("line", "{'type': 'LineString', 'coordinates': [[0, 9], [10, 9]]}"));
        items.add(shaped("east", "{'type': 'Polygon', 'coordinates': [[[170, 0], [178, 0], [175, 10], [170, 0]]]}"));
        items.add(encoded("plus", "a+b"));
        items.add(encoded("escape", "a%2Bb"));
        List<JsonObject> collections = List.of(
                OwnData.collection(WORDED),
                JsonFormat.object(OwnData.collection(SHAPED))
                        .add(
                                "extent",
                                object(
                                        """
                                {'spatial': {'bbox': [[0, 0, 178, 10]]}, 'temporal': {'interval': [[null, null]]}}
                                """))
                        .build());
        Filtered.data = OwnData.of(collections, items);
    }

    @AfterAll
    static void deleteFiltered() {
        Filtered.data.close();
    }

    @ParameterizedTest
    @FieldSource("WORDS")
    default void aTextMayBeAnyWord(String word) {
        String other = word.equals("op") ? "filter" : "op";
        for (String filter : List.of(
                "layer = '%s'",
                "'%s' = layer",
                "layer IN ('%s', 'x')",
                "layer IN ('x', '%s', 'y')",
                "layer LIKE '%s'",
                "layer BETWEEN '%s' AND '%1$s'",
                "NOT layer <> '%s'",
                "id = '%s'",
                "id IN ('%s')",
                "id LIKE '%s'")) {
            assertThat(found(filter.formatted(word))).as(filter).containsExactly(word);
        }
        for (String filter : List.of(
                "CASEI(layer) = CASEI('%s')",
                "CASEI(layer) LIKE CASEI('%s')", "CASEI(layer) IN (CASEI('%s'), CASEI('x'))")) {
            assertThat(found(filter.formatted(word))).as(filter).containsExactly("a " + word, word);
        }
        if (!pgstacVersion().startsWith("0.8.")) { // which has no accenti
            assertThat(found("ACCENTI(layer) = ACCENTI('%s')".formatted(word))).containsExactly(word);
        }
        assertThat(found("layer <> '%s'".formatted(word))).hasSize(13).doesNotContain(word);
        assertThat(found("layer IN ('%s', '%s')".formatted(word, other))).containsExactlyInAnyOrder(word, other);
    }

    @ParameterizedTest
    @FieldSource("WORDS")
    default void aQueryMayAskForAnyWord(String word) {
        for (String operator : List.of("{'eq': '%s'}", "{'in': ['%s']}", "{'startsWith': '%s'}")) {
            String query = "{'layer': %s}".formatted(operator.formatted(word));
            assertThat(foundBy("query", query.replace('\'', '"'))).as(query).containsExactly(word);
        }
        assertThat(foundBy("query", "{\"layer\": {\"neq\": \"%s\"}}".formatted(word)))
                .hasSize(13)
                .doesNotContain(word);
    }

    /** As clients of stac-fastapi do; what was encoded once is decoded once. */
    @ParameterizedTest
    @CsvSource({"plus, a+b", "escape, a%2Bb"})
    default void jsonMayBeEncodedTwice(String id, String layer) {
        String query = "{\"layer\": {\"eq\": \"%s\"}}".formatted(layer);
        String point = "{\"type\": \"Point\", \"coordinates\": [-100, -50]}";
        assertThat(search("query", query, SHAPED).ids()).containsExactly(id);
        assertThat(search("query", URLEncoder.encode(query, StandardCharsets.UTF_8), SHAPED)
                        .ids())
                .containsExactly(id);
        assertThat(search("intersects", URLEncoder.encode(point, StandardCharsets.UTF_8), SHAPED)
                        .ids())
                .contains(id)
                .hasSize(2);
    }

    @ParameterizedTest
    @FieldSource("WORDS")
    default void anArrayMayHoldAnyWordButOne(String word) {
        Answer answer = search("filter", "A_CONTAINS(words, ('%s', 'any'))".formatted(word), WORDED);
        if (word.equals("property")) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().getString("description")).contains("the text property in an array");
        } else {
            assertThat(answer.ids()).containsExactly(word);
        }
    }

    /** What a word is compared with may be a number or a time to PgSTAC. */
    @ParameterizedTest
    @ValueSource(
            strings = {"eo:cloud_cover = 'lower'", "datetime = 'filter'", "datetime IN ('op')", "gsd < 'interval'"})
    default void aWordWhereNoTextBelongsIsNoFault(String filter) {
        assertThat(search("filter", filter, WORDED).status()).as(filter).isBetween(200, 400);
    }

    @Test
    default void aGeometryIsNotItsBox() {
        String corner =
                "{'type': 'Polygon', 'bbox': [0, 0, 10, 10], 'coordinates': [[[7, 8], [10, 8], [10, 10], [7, 8]]]}";
        String middle =
                "{'type': 'Polygon', 'bbox': [50, 50, 60, 60], 'coordinates': [[[4, 4], [6, 4], [5, 6], [4, 4]]]}";
        assertThat(intersecting(corner)).containsExactly("line");
        assertThat(intersecting(middle)).containsExactlyInAnyOrder("triangle", "point");
    }

    /** As a polygon such a box is not valid, and PostGIS says now this, now that of it. */
    @Test
    default void aBoxMayHaveNoWidthOrNoHeight() {
        assertThat(within("5,5,5,5")).containsExactlyInAnyOrder("triangle", "point");
        assertThat(within("5,1,5,6")).containsExactlyInAnyOrder("triangle", "point");
        assertThat(within("0,5,7,5")).containsExactlyInAnyOrder("triangle", "point");
        assertThat(within("1,9,2,9")).containsExactly("line");
        assertThat(within("172,1,-170,1")).containsExactly("east");
        assertThat(within("20,20,20,20")).isEmpty();
        assertThat(client().get("/collections?ids=" + SHAPED + "&limit=1000&bbox=5,5,5,5")
                        .collections())
                .extracting(collection -> collection.getString("id"))
                .contains(SHAPED);
    }

    private List<String> within(String bbox) {
        return search("bbox", bbox, SHAPED).ids();
    }

    private List<String> intersecting(String geometry) {
        return client().post(
                        "/search",
                        object(
                                """
                                {'collections': ['%s'],
                                 'filter': {'op': 's_intersects', 'args': [{'property': 'geometry'}, %s]}}
                                """
                                        .formatted(SHAPED, geometry)))
                .ids();
    }

    private List<String> found(String filter) {
        return foundBy("filter", filter);
    }

    private List<String> foundBy(String parameter, String value) {
        Answer answer = search(parameter, value, WORDED);
        assertThat(answer.status()).as("%s: %s", value, answer).isEqualTo(200);
        return answer.ids();
    }

    private Answer search(String parameter, String value, String collection) {
        return client().get("/search?limit=100&sortby=id&collections=" + collection + "&" + parameter + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static JsonObject worded(String id, String layer) {
        return OwnData.item(
                WORDED,
                id,
                object("{'datetime': '2021-01-01T00:00:00Z', 'layer': '%s', 'words': ['any', '%1$s']}"
                        .formatted(layer)));
    }

    private static JsonObject encoded(String id, String layer) {
        JsonObject properties = object("{'datetime': '2021-01-01T00:00:00Z', 'layer': '%s'}".formatted(layer));
        return JsonFormat.object(OwnData.item(SHAPED, id, properties))
                .remove("bbox")
                .add("geometry", object("{'type': 'Point', 'coordinates': [-100, -50]}"))
                .build();
    }

    private static JsonObject shaped(String id, String geometry) {
        JsonObject item = OwnData.item(SHAPED, id, object("{'datetime': '2021-01-01T00:00:00Z'}"));
        return JsonFormat.object(item)
                .remove("bbox")
                .add("geometry", object(geometry))
                .build();
    }
}
