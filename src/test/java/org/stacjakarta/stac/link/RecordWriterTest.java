package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.array;
import static org.stacjakarta.testing.JsonText.object;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.RandomJson;

class RecordWriterTest {

    /** Links and tokens are made from them, so this server takes them out itself. */
    private static final Set<String> KEPT_BY_THE_DATABASE = Set.of("id", "collection", "links");

    private static final BaseUrl BASE = new BaseUrl("https://stac.example/api/");

    /** Makes one link to the record itself. */
    private static final class SelfLink implements RecordLinks {
        @Override
        public void write(RecordText record, OutputStream out) throws IOException {
            out.write(JsonText.bytes("{'rel': 'self', 'href': 'made'}"));
        }

        @Override
        public boolean replaces(String rel) {
            return rel.equals("self");
        }
    }

    @Test
    void putsTheServersLinksBeforeTheStoredOnes() throws IOException {
        assertThat(
                        writtenItem(
                                "{'id': 'a', 'assets': {}, 'links': [{'rel': 'license', 'href': 'https://l.example/', 'x': [1]}]}"))
                .isEqualTo(
                        object(
                                """
                                {'id': 'a', 'assets': {},
                                 'links': [{'rel': 'self', 'href': 'made'},
                                           {'rel': 'license', 'href': 'https://l.example/', 'x': [1]}]}
                                """));
    }

    @Test
    void leavesOutStoredLinksThatTheServerMakesItself() throws IOException {
        assertThat(links("[{'rel': 'self', 'href': 'https://old.example/'}]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'rel': 'about'}",
                "{'href': 'https://x.example/'}",
                "{}",
                "{'rel': null, 'href': 'https://x.example/'}",
                "{'rel': 'about', 'href': null}",
                "{'rel': 'about', 'href': ''}",
                "{'rel': '', 'href': 'x'}",
                "{'rel': ['about'], 'href': 'x'}",
                "{'rel': 'about', 'href': {'rel': 'about'}}",
                "null",
                "'about'",
                "5",
                "[]",
                "[{'rel': 'about', 'href': 'x'}]",
            })
    void passesByStoredLinksThatLeadNowhere(String link) throws IOException {
        String good = "{'rel': 'via', 'href': 'https://v.example/'}";
        assertThat(links("[" + link + "," + good + "]")).isEqualTo(array("[" + good + "]"));
        assertThat(links("[" + good + "," + link + "]")).isEqualTo(array("[" + good + "]"));
    }

    @ParameterizedTest
    @CsvSource({
        "preview.html, https://stac.example/api/preview.html",
        "./a/b.json, https://stac.example/api/a/b.json",
        "../up/c.json, https://stac.example/up/c.json",
        "/abs, https://stac.example/abs",
        "//other.example/x, https://other.example/x",
        "?q=1, https://stac.example/api/?q=1",
        "#part, https://stac.example/api/#part",
        "a b/é.json, https://stac.example/api/a%20b/%C3%A9.json",
    })
    void resolvesRelativeReferences(String href, String resolved) throws IOException {
        assertThat(links("[{'rel': 'about', 'href': '" + href + "', 'title': 't'}]"))
                .isEqualTo(array("[{'rel': 'about', 'href': '" + resolved + "', 'title': 't'}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/a b|c",
                "s3://bucket/key",
                "urn:x:y",
                "mailto:a@b.example",
                "HTTP://X/",
                "data:,x\\\\u0022"
            })
    void keepsAbsoluteReferencesAsTheyCame(String href) throws IOException {
        assertThat(links("[{'rel': 'about', 'href': '" + href + "'}]"))
                .isEqualTo(array("[{'rel': 'about', 'href': '" + href + "'}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "'x'", "7", "[]", "[ ]"})
    void makesAnArrayOfWhateverWasStoredAsLinks(String stored) throws IOException {
        assertThat(links(stored)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'id': 'a'}", "{ 'id' : 'a' , 'x' : {} }", "{ }"})
    void givesLinksToARecordThatHasNone(String record) throws IOException {
        assertThat(writtenItem(record))
                .isEqualTo(JsonFormat.object(object(record))
                        .add("assets", JsonValue.EMPTY_JSON_OBJECT)
                        .add("links", array("[{'rel': 'self', 'href': 'made'}]"))
                        .build());
    }

    @Test
    void putsBackTheAssetsThatAnItemLost() throws IOException {
        assertThat(writtenItem("{'id': 'a', 'x': {'assets': 1}}")).containsEntry("assets", JsonValue.EMPTY_JSON_OBJECT);
        assertThat(writtenItem("{'id': 'a', 'assets': {'b': {}}}")).containsEntry("assets", object("{'b': {}}"));
        assertThat(writtenItem("{'assets': null}")).containsEntry("assets", JsonValue.NULL);
        assertThat(writtenCollection("{'id': 'a'}")).doesNotContainKey("assets");
    }

    @Test
    void putsThemBackOnlyIfTheyAreWanted() throws IOException {
        byte[] page = JsonText.bytes("{'features': [{'id': 'a', 'collection': 'c', 'links': []}]}");
        for (String fields : List.of("assets,-id,-collection,-links", "-id,-collection,-links,-properties")) {
            assertThat(written(RecordPage.ofItems(page, Fields.parse(fields)))).isEqualTo(object("{'assets': {}}"));
        }
        for (String fields : List.of("bbox", "assets.a", "-assets")) {
            assertThat(written(RecordPage.ofItems(page, Fields.parse(fields))))
                    .as(fields)
                    .doesNotContainKey("assets");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'parent_ids': ['p'], 'id': 'a', 'links': []}",
                "{'id': 'a', 'parent_ids': ['p'], 'links': []}",
                "{'id': 'a', 'links': [], 'parent_ids': ['p']}",
                "{ 'parent_ids' : [] , 'id' : 'a' }",
                "{'id': 'a', 'parent_ids': {'}': ','}}",
            })
    void leavesOutWhereACollectionHangsInTheCatalogs(String collection) throws IOException {
        assertThat(writtenCollection(collection))
                .isEqualTo(object("{'id': 'a', 'links': [{'rel': 'self', 'href': 'made'}]}"));
    }

    @Test
    void putsBackTheDatetimeThatAnItemWithARangeLost() throws IOException {
        assertThat(writtenItem("{'properties': {'start_datetime': 's', 'end_datetime': 'e'}}")
                        .getJsonObject("properties"))
                .isEqualTo(object("{'datetime': null, 'start_datetime': 's', 'end_datetime': 'e'}"));
        assertThat(writtenItem("{'properties': { }}").getJsonObject("properties"))
                .isEqualTo(object("{'datetime': null}"));
    }

    @Test
    void putsItBackIntoPropertiesThatHoldNothingElse() throws IOException {
        assertThat(writtenItem("{'properties': {}}").getJsonObject("properties"))
                .isEqualTo(object("{'datetime': null}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties': {'datetime': '2020-01-01T00:00:00Z'}}",
                "{'properties': {'datetime': null, 'x': 1}}",
                "{'properties': null}",
                "{'properties': ['datetime']}",
                "{'x': {'properties': {'y': 1}}}",
            })
    void addsNoDatetimeElsewhere(String item) throws IOException {
        JsonObject written = writtenItem(item);
        assertThat(without(written, "links")).isEqualTo(withAssets(object(item)));
    }

    @Test
    void leavesACollectionsOwnMembersAsTheyAre() throws IOException {
        String collection = "{'id': 'a', 'properties': {'platform': 'p'}, 'collection': 'x'}";
        assertThat(without(writtenCollection(collection), "links")).isEqualTo(object(collection));
    }

    @Test
    void leavesAnItemsOwnMembersAsTheyAre() throws IOException {
        String item = "{'id': 'a', 'parent_ids': ['p'], 'children': [], 'assets': {}}";
        assertThat(without(writtenItem(item), "links")).isEqualTo(object(item));
    }

    @Test
    void changesNothingElseInAnyItem() throws IOException {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new RandomJson(seed);
            JsonObject item = random(random).build();
            JsonObject written = written(RecordText.ofItem(utf8(random, item)));
            assertThat(written).as("seed %d", seed).isEqualTo(withAssets(withDatetime(withLinks(item))));
        }
    }

    @Test
    void changesNothingElseInAnyCollection() throws IOException {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new RandomJson(seed);
            JsonObject collection = random(random).build();
            JsonObject written = written(RecordText.ofCollection(utf8(random, collection)));
            assertThat(written).as("seed %d", seed).isEqualTo(without(withLinks(collection), "parent_ids"));
        }
    }

    @Test
    void leavesOutOfAnyItemWhatTheClientDoesNotWant() throws IOException {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new RandomJson(seed);
            JsonObject item = random(random).build();
            Fields fields = randomFields(random);
            JsonObject expected = fields.wants("properties.datetime") ? withDatetime(item) : item;
            expected = fields.wants("assets") ? withAssets(expected) : expected;
            expected = fields.excludes("links") ? without(expected, "links") : withLinks(expected);
            expected = without(expected, "id", fields.excludes("id"));
            expected = without(expected, "collection", fields.excludes("collection"));
            byte[] page = utf8(random, page("features", item));
            assertThat(written(RecordPage.ofItems(page, fields)))
                    .as("seed %d, %s", seed, fields)
                    .isEqualTo(expected);
        }
    }

    @Test
    void leavesOutOfAnyCollectionWhatIsNullBecauseItWasAskedForByName() throws IOException {
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new RandomJson(seed);
            JsonObject collection = random(random).build();
            Fields fields = randomFields(random);
            JsonObject expected = without(collection, "parent_ids");
            for (String name : collection.keySet()) {
                boolean asked = !fields.include().isEmpty() && collection.get(name) == JsonValue.NULL;
                expected =
                        without(expected, name, asked || fields.excludes(name) && KEPT_BY_THE_DATABASE.contains(name));
            }
            expected = fields.excludes("links") ? without(expected, "links") : withLinks(expected);
            byte[] page = utf8(random, page("collections", collection));
            assertThat(written(RecordPage.ofCollections(page, fields)))
                    .as("seed %d, %s", seed, fields)
                    .isEqualTo(expected);
        }
    }

    private static Fields randomFields(RandomJson random) {
        var exclude = new HashSet<String>();
        for (String name : List.of("id", "collection", "links", "properties.datetime", "bbox", "assets")) {
            if (random.below(3) == 0) {
                exclude.add(name);
            }
        }
        return new Fields(
                random.oneOf(Set.of(), Set.of(), Set.of("bbox"), Set.of("assets"), Set.of("properties")), exclude);
    }

    private static JsonObject page(String name, JsonObject record) {
        return JsonFormat.object().add(name, JsonFormat.array().add(record)).build();
    }

    private static JsonObject written(RecordPage page) throws IOException {
        assertThat(page.advance()).isTrue();
        return written(page.record());
    }

    private static JsonObject without(JsonObject object, String member, boolean really) {
        return really ? without(object, member) : object;
    }

    /** A record with or without the members that are looked at, among others, in any order. */
    private static JsonObjectBuilder random(RandomJson random) {
        JsonObjectBuilder record = JsonFormat.object(random.object(4)).add("id", random.string());
        for (String member : List.of("collection", "properties", "parent_ids", "bbox", "assets")) {
            if (random.below(2) == 0) {
                record.add(member, random.value(3));
            }
        }
        if (random.below(3) > 0) {
            record.add("links", random.below(3) == 0 ? random.value(2) : randomLinks(random));
        }
        return JsonFormat.object(random.shuffled(record.build()));
    }

    private static JsonArray randomLinks(RandomJson random) {
        var links = JsonFormat.array();
        for (int i = random.below(4); i > 0; i--) {
            JsonObjectBuilder link = JsonFormat.object(random.object(2));
            if (random.below(5) > 0) {
                link.add("rel", random.oneOf("self", "about", "éa\"\\", ""));
            }
            if (random.below(5) > 0) {
                link.add("href", random.oneOf("https://x.example/é\"", "u:" + random.string(), "made up", ""));
            }
            links.add(random.shuffled(link.build()));
        }
        return links.build();
    }

    private static JsonObject withLinks(JsonObject record) {
        var links = JsonFormat.array().add(object("{'rel': 'self', 'href': 'made'}"));
        if (record.get("links") instanceof JsonArray stored) {
            for (JsonValue link : stored) {
                if (link instanceof JsonObject object && leadsSomewhere(object)) {
                    boolean relative = object.getString("href").equals("made up");
                    links.add(
                            relative
                                    ? JsonFormat.object(object)
                                            .add("href", "https://stac.example/api/made%20up")
                                            .build()
                                    : object);
                }
            }
        }
        return JsonFormat.object(record).add("links", links).build();
    }

    private static boolean leadsSomewhere(JsonObject link) {
        return link.get("rel") instanceof JsonString rel
                && link.get("href") instanceof JsonString href
                && !rel.getString().isEmpty()
                && !rel.getString().equals("self")
                && !href.getString().isEmpty();
    }

    private static JsonObject withAssets(JsonObject item) {
        return item.containsKey("assets")
                ? item
                : JsonFormat.object(item)
                        .add("assets", JsonValue.EMPTY_JSON_OBJECT)
                        .build();
    }

    private static JsonObject withDatetime(JsonObject item) {
        if (item.get("properties") instanceof JsonObject properties && !properties.containsKey("datetime")) {
            JsonObject dated = JsonFormat.object(properties).addNull("datetime").build();
            return JsonFormat.object(item).add("properties", dated).build();
        }
        return item;
    }

    private static List<JsonValue> links(String stored) throws IOException {
        JsonArray links = writtenItem("{'id': 'a', 'links': " + stored + "}").getJsonArray("links");
        assertThat(links.get(0)).isEqualTo(object("{'rel': 'self', 'href': 'made'}"));
        return links.subList(1, links.size());
    }

    private static JsonObject without(JsonObject object, String member) {
        return JsonFormat.object(object).remove(member).build();
    }

    private static JsonObject writtenItem(String item) throws IOException {
        return written(RecordText.ofItem(JsonText.bytes(item)));
    }

    private static JsonObject writtenCollection(String collection) throws IOException {
        return written(RecordText.ofCollection(JsonText.bytes(collection)));
    }

    private static JsonObject written(RecordText record) throws IOException {
        var out = new ByteArrayOutputStream();
        new RecordWriter(BASE, new SelfLink(), out).write(record);
        return JsonText.strict(out.toByteArray()).asJsonObject();
    }

    private static byte[] utf8(RandomJson random, JsonValue value) {
        return random.text(value).getBytes(StandardCharsets.UTF_8);
    }
}
