package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.bytes;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.RandomJson;

class RecordPageTest {

    private static final String OF_0_9 =
            """
            {'type': 'FeatureCollection',
             'links': [{'rel': 'root', 'href': '.', 'type': 'application/json'},
                       {'rel': 'self', 'href': './search', 'type': 'application/json'},
                       {'rel': 'next', 'href': './search?token=next:c d:i%/&?', 'method': 'GET'},
                       {'rel': 'prev', 'href': './search?token=prev:c d:h', 'method': 'GET'}],
             'features': [{'id': 'h', 'collection': 'c d'}, {'id': 'i%/&?', 'collection': 'c d'}],
             'numberMatched': 30,
             'numberReturned': 2}
            """;

    private static final String OF_0_8 =
            """
            {'next': 'c d:i%/&?', 'prev': 'c d:h', 'type': 'FeatureCollection',
             'context': {'limit': 2, 'matched': 30, 'returned': 2},
             'features': [{'id': 'h', 'collection': 'c d'}, {'id': 'i%/&?', 'collection': 'c d'}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {OF_0_9, OF_0_8})
    void isReadInBothFormsOfPgstac(String json) {
        RecordPage page = items(bytes(json));
        assertThat(ids(page)).containsExactly("h", "i%/&?");
        assertThat(page.next()).contains(new PageToken("next:c d:i%/&?"));
        assertThat(page.prev()).contains(new PageToken("prev:c d:h"));
        assertThat(page.numberMatched()).hasValue(30);
        assertThat(page.numberReturned()).isEqualTo(2);
    }

    @Test
    void mayNameItsPagingAndCountsBeforeOrBehindTheRecords() {
        RecordPage page = items(
                bytes(
                        """
                        {'features': [{'id': 'a'}], 'numberMatched': 7,
                         'links': [{'href': '?token=next:c:a', 'rel': 'next'}]}
                        """));
        assertThat(ids(page)).containsExactly("a");
        assertThat(page.next()).contains(new PageToken("next:c:a"));
        assertThat(page.numberMatched()).hasValue(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'features': [], 'links': [{'rel': 'next', 'href': './search?token=next::'},"
                        + " {'rel': 'prev', 'href': './search?token=prev::'}]}",
                "{'next': ':', 'prev': ':', 'features': []}",
                "{'next': null, 'prev': null, 'features': []}",
                "{'links': [], 'features': []}",
                "{'links': [{'rel': 'next', 'href': './search'}, {'rel': 'prev'}], 'features': []}",
                "{'features': []}",
            })
    void leadsNowhereWithoutTheNameOfAnItem(String json) {
        RecordPage page = items(bytes(json));
        assertThat(ids(page)).isEmpty();
        assertThat(page.next()).isEmpty();
        assertThat(page.prev()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'features': []}",
                "{'features': [], 'context': {'limit': 10, 'returned': 0}}",
                "{'features': [], 'context': null}",
                "{'features': [], 'numberMatched': null, 'numberReturned': 0}",
            })
    void saysHowManyMatchOnlyIfTheDatabaseCounted(String json) {
        RecordPage page = items(bytes(json));
        assertThat(ids(page)).isEmpty();
        assertThat(page.numberMatched()).isEmpty();
    }

    @Test
    void staysAtItsEnd() {
        RecordPage page = items(bytes(OF_0_9));
        assertThat(ids(page)).hasSize(2);
        assertThat(page.advance()).isFalse();
        assertThat(page.advance()).isFalse();
        assertThat(page.numberReturned()).isEqualTo(2);
    }

    @Test
    void breaksAtNoTokenThatAnItemsIdMakes() {
        String id = "tab\\tand" + "x".repeat(3000);
        RecordPage page = items(bytes("{'next': 'c:" + id + "', 'features': []}"));
        assertThat(ids(page)).isEmpty();
        assertThat(page.next()).isPresent();
    }

    @Test
    void ofCollectionsHasCollections() {
        RecordPage page = RecordPage.ofCollections(
                bytes("{'links': [], 'collections': [{'id': 'a'}, {'id': 'b'}], 'numberMatched': 4}"), Fields.ALL);
        assertThat(ids(page)).containsExactly("a", "b");
        assertThat(page.numberMatched()).hasValue(4);
    }

    @Test
    void findsTheRecordsOfAnyPage() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new RandomJson(seed);
            var records = new ArrayList<JsonObject>();
            for (int i = random.below(4); i > 0; i--) {
                records.add(withId(random));
            }
            JsonObject json = random.shuffled(JsonFormat.object()
                    .add("features", array(records))
                    .add("numberMatched", seed)
                    .add("context", random.object(2))
                    .add("next", "c:" + seed)
                    .add("type", random.value(2))
                    .build());
            RecordPage page = items(random.text(json).getBytes(StandardCharsets.UTF_8));
            assertThat(records(page)).as("seed %d", seed).isEqualTo(records);
            assertThat(page.next()).as("seed %d", seed).contains(new PageToken("next:c:" + seed));
            assertThat(page.numberMatched()).as("seed %d", seed).hasValue(seed);
        }
    }

    private static RecordPage items(byte[] json) {
        return RecordPage.ofItems(json, Fields.ALL);
    }

    private static JsonArrayBuilder array(List<JsonObject> records) {
        JsonArrayBuilder array = JsonFormat.array();
        records.forEach(array::add);
        return array;
    }

    private static JsonObject withId(RandomJson random) {
        return random.shuffled(
                JsonFormat.object(random.object(4)).add("id", random.string()).build());
    }

    private static List<JsonObject> records(RecordPage page) {
        var records = new ArrayList<JsonObject>();
        while (page.advance()) {
            RecordText record = page.record();
            JsonObject parsed = JsonText.strict(Arrays.copyOfRange(record.json(), record.start(), record.end()))
                    .asJsonObject();
            assertThat(record.id()).isEqualTo(parsed.getString("id"));
            records.add(parsed);
        }
        return records;
    }

    private static List<String> ids(RecordPage page) {
        var ids = new ArrayList<String>();
        while (page.advance()) {
            ids.add(page.record().id());
        }
        return ids;
    }
}
