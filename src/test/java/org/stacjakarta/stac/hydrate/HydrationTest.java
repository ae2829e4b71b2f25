package org.stacjakarta.stac.hydrate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.hydrate.Dehydration.Form;
import org.stacjakarta.stac.json.JsonBuffer;

/** The rules of {@code content_hydrate}; that the database says the same is another test's business. */
class HydrationTest {

    private static final String BASE =
            """
            {"type": "Feature", "assets": {
               "red": {"type": "image/tiff", "roles": ["data", "reflectance"], "title": "Red",
                       "eo:bands": [{"name": "B04", "common_name": "red"}]},
               "thumbnail": {"type": "image/png", "title": "Preview"}},
             "collection": "harbor", "stac_version": "1.0.0"}
            """;

    /** What is stored, and what an Item with it has got. The columns' quotes are JSON's, and | is a comma. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // nothing of its own
                "{\"red\": {}| \"thumbnail\": \"𒍟※\"};"
                        + "{\"red\":{\"type\":\"image/tiff\"|\"roles\":[\"data\"|\"reflectance\"]|\"title\":\"Red\"|"
                        + "\"eo:bands\":[{\"name\":\"B04\"|\"common_name\":\"red\"}]}}",
                // members added, overridden and taken away
                "{\"red\": {\"href\": \"r\"| \"title\": \"Other\"| \"eo:bands\": \"𒍟※\"}| \"thumbnail\": \"𒍟※\"};"
                        + "{\"red\":{\"href\":\"r\"|\"type\":\"image/tiff\"|\"roles\":[\"data\"|\"reflectance\"]|\"title\":\"Other\"}}",
                // arrays of one length are merged, others are not
                "{\"red\": {\"type\": \"𒍟※\"| \"roles\": [null| \"temperature\"]| \"title\": \"𒍟※\"| \"eo:bands\": [{\"name\": \"B8A\"}]}| \"thumbnail\": \"𒍟※\"};"
                        + "{\"red\":{\"roles\":[\"data\"|\"temperature\"]|\"eo:bands\":[{\"name\":\"B8A\"|\"common_name\":\"red\"}]}}",
                "{\"red\": {\"type\": \"𒍟※\"| \"roles\": [\"data\"]| \"title\": \"𒍟※\"| \"eo:bands\": [\"𒍟※\"]}| \"thumbnail\": \"𒍟※\"};"
                        + "{\"red\":{\"roles\":[\"data\"]|\"eo:bands\":[null]}}",
                // another type wins
                "{\"red\": 7| \"thumbnail\": [1]};{\"red\":7|\"thumbnail\":[1]}",
                // null gives way
                "{\"red\": \"𒍟※\"| \"thumbnail\": null};{\"thumbnail\":{\"type\":\"image/png\"|\"title\":\"Preview\"}}",
                // all are gone
                "{\"red\": \"𒍟※\"| \"thumbnail\": \"𒍟※\"};{}",
            })
    void mergesAnItemOverTheBaseItem(String stored, String whole) {
        String assets = stored.replace('|', ',');
        assertThat(parsed(hydrated("{\"id\": \"a\", \"assets\": " + assets + "}", FieldSelection.ALL, false)))
                .isEqualTo(parsed(
                        """
                                {"id": "a", "type": "Feature", "collection": "harbor", "stac_version": "1.0.0", "assets": %s}
                                """
                                .formatted(whole.replace('|', ','))));
    }

    @Test
    void givesAllThatTheBaseItemHasToAnItemWithNothing() {
        assertThat(parsed(hydrated("{}", FieldSelection.ALL, false))).isEqualTo(parsed(BASE));
    }

    @Test
    void takesNamesForWhatTheyMeanAndInTheirOrder() {
        String base = "{\"\\\\\": 1, \"\\\"x\": 3, \"é\": {\"a\": 1}, \"abc\": 4}";
        String item = "{\"z\": 0, \"\\\"x\": \"𒍟※\", \"é\": {\"b\": 2}, \"abd\": 5}";
        assertThat(parsed(hydrated(item, base, FieldSelection.ALL, false)))
                .isEqualTo(parsed("{\"z\": 0, \"\\\\\": 1, \"é\": {\"a\": 1, \"b\": 2}, \"abc\": 4, \"abd\": 5}"));
    }

    /** The Collection lost its item_assets after the Item was stored. */
    @Test
    void leavesOutSignsThatTheBaseItemDoesNotExplainUnlessTheyAreWanted() {
        String item =
                """
                {"assets": {"a": "𒍟※", "b": {"roles": "𒍟※", "list": [{"x": "𒍟※", "y": 1}, "𒍟※"]}},
                 "properties": {"note": "𒍟※"}, "stac_version": "𒍟※"}
                """;
        for (String base : List.of("{\"assets\": {}}", "{}", "null")) {
            assertThat(parsed(hydrated(item, base, FieldSelection.ALL, false)))
                    .isEqualTo(
                            parsed(
                                    "{\"assets\": {\"b\": {\"list\": [{\"y\": 1}, null]}}, \"properties\": {\"note\": \"𒍟※\"}}"));
        }
        // objects lose their signs where they are merged, whether the base has the member or not
        assertThat(parsed(hydrated(item, "null", FieldSelection.ALL, true))).isEqualTo(parsed(item));
        assertThat(parsed(hydrated(item, "{}", FieldSelection.ALL, true)))
                .isEqualTo(parsed(item.replace(", \"stac_version\": \"𒍟※\"", "")));
        assertThat(parsed(hydrated(item, "{\"assets\": {}}", FieldSelection.ALL, true)))
                .isEqualTo(
                        parsed(item.replace(", \"stac_version\": \"𒍟※\"", "").replace("\"a\": \"𒍟※\", ", "")));
    }

    /** Over an empty object or array of the base item, which is what PgSTAC has nothing to make a value of. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'e': {}}; {'e': {}}; {}",
                "{'e': []}; {'e': []}; {}",
                "{'e': [ ], 'f': { }}; {'e': [], 'f': {}}; {}",
                "{'e': {}}; {'e': []}; {'e': {}}",
                "{'e': []}; {'e': {}}; {'e': []}",
                "{'e': {'a': 1}}; {'e': {}}; {'e': {'a': 1}}",
                "{'e': {'a': '𒍟※'}}; {'e': {}}; {'e': {}}",
                "{'e': {'a': '𒍟※'}}; {'e': {'a': 1}}; {'e': {}}",
                "{'e': {'a': {}}}; {'e': {'a': {}}}; {'e': {}}",
                "{'e': [{}, []]}; {'e': [{}, []]}; {'e': [null, null]}",
                "{'e': [[{}], 2]}; {'e': [[{}], 1]}; {'e': [[null], 2]}",
                "{'e': [{}]}; {'e': [{'a': 1}]}; {'e': [{'a': 1}]}",
                "{'e': null, 'f': [null]}; {'e': {}, 'f': [{}]}; {'e': {}, 'f': [{}]}",
                // members that are null are members
                "{'e': {}, 'f': [{}]}; {'e': {'a': null}, 'f': [{'a': null}]}; {'e': {}, 'f': [{}]}",
                "{'x': 1}; {'e': {}, 'f': []}; {'x': 1, 'e': {}, 'f': []}",
                "{'e': {}}; {}; {'e': {}}",
            })
    void losesWhatIsEmptyOnBothSidesIfPgstacDoes(String item, String base, String whole) {
        String stored = item.replace('\'', '"');
        String shared = base.replace('\'', '"');
        assertThat(parsed(written(stored, shared, FieldSelection.ALL, false, false, Form.PGSTAC)))
                .isEqualTo(parsed(whole.replace('\'', '"')));
        JsonValue kept = parsed(written(stored, shared, FieldSelection.ALL, false, false, Form.BUNDLED));
        if (item.replace(" ", "").equals(base.replace(" ", ""))) {
            assertThat(kept).isEqualTo(parsed(stored));
        }
    }

    @Test
    void saysWhetherAnItemHasAssets() {
        assertThat(hasAssets("{}", "{}")).isFalse();
        assertThat(hasAssets("{\"assets\": {}}", "{}")).isTrue();
        assertThat(hasAssets("{}", "{\"assets\": {}}")).isTrue();
        assertThat(hasAssets("{}", "{\"assets\": null}")).isFalse();
        assertThat(hasAssets("{\"assets\": {}}", "{\"assets\": {}}")).isFalse();
        assertThat(hasAssets("{\"assets\": {\"a\": 1}}", "{\"assets\": {}}")).isTrue();
        assertThat(hasAssets("{\"assets\": \"𒍟※\"}", "{\"assets\": {\"a\": 1}}"))
                .isFalse();
        assertThat(hasAssets("{\"x\": {\"assets\": {}}}", "{}")).isFalse();
    }

    private static boolean hasAssets(String item, String base) {
        var out = new JsonBuffer();
        out.write('{');
        var hydration = new Hydration(out, FieldSelection.ALL, false, false);
        hydration.writeRest(utf8("{\"assets\": 1}"), 0, BaseItem.NONE); // what was before says nothing
        hydration.writeRest(utf8(item), 0, BaseItem.of(utf8(base), Form.PGSTAC));
        return hydration.hasAssets();
    }

    @Test
    void choosesFieldsFromTheWholeItem() {
        String item =
                """
                {"id": "a", "assets": {"red": {"href": "r"}, "thumbnail": "𒍟※"},
                 "properties": {"gsd": 1, "deep": {"a": 1, "b": 2}}}
                """;
        assertThat(chosen(
                        item,
                        List.of("id", "assets.red.title", "assets.thumbnail.title", "properties.deep.b"),
                        List.of()))
                .isEqualTo(parsed(
                        "{\"id\":\"a\",\"assets\":{\"red\":{\"title\":\"Red\"}},\"properties\":{\"deep\":{\"b\":2}}}"));
        assertThat(chosen(item, List.of("properties.nothing", "id.x", "assets.red.roles.0"), List.of()))
                .isEqualTo(parsed("{}"));
        assertThat(chosen(item, List.of("properties"), List.of("properties.deep.a")))
                .isEqualTo(parsed("{\"properties\":{\"gsd\":1,\"deep\":{\"b\":2}}}"));
        assertThat(chosen(item, List.of(), List.of("assets.red", "type", "collection", "properties.deep", "id")))
                .isEqualTo(
                        parsed("{\"stac_version\":\"1.0.0\",\"assets\":{\"thumbnail\":null},\"properties\":{\"gsd\":1}}"
                                .replace("\"thumbnail\":null", "")));
    }

    @Test
    void putsTheLostDatetimeBack() {
        assertThat(dated("{\"properties\": {\"a\": 1}}")).contains("\"properties\":{\"datetime\":null,\"a\": 1}");
        assertThat(dated("{\"properties\": {}}")).contains("\"properties\":{\"datetime\":null}");
        assertThat(dated("{\"properties\": {\"datetime\": \"2020\"}}")).doesNotContain("null");
    }

    private static String dated(String item) {
        return written(item, "{}", FieldSelection.ALL, true, false);
    }

    private static JsonValue chosen(String item, List<String> include, List<String> exclude) {
        return parsed(hydrated(item, FieldSelection.of(include, exclude), false));
    }

    private static String hydrated(String item, FieldSelection fields, boolean signs) {
        return hydrated(item, BASE, fields, signs);
    }

    private static String hydrated(String item, String base, FieldSelection fields, boolean signs) {
        return written(item, base, fields, false, signs);
    }

    private static String written(String item, String base, FieldSelection fields, boolean datetime, boolean signs) {
        return written(item, base, fields, datetime, signs, Form.PGSTAC);
    }

    private static String written(
            String item, String base, FieldSelection fields, boolean datetime, boolean signs, Form form) {
        var out = new JsonBuffer();
        out.write('{');
        new Hydration(out, fields, datetime, signs).writeRest(utf8(item), 0, BaseItem.of(utf8(base), form));
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static JsonValue parsed(String json) {
        return JsonFormat.parse("json", json);
    }

    private static byte[] utf8(String text) {
        return text.strip().getBytes(StandardCharsets.UTF_8);
    }
}
