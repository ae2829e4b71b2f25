package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.array;

import jakarta.json.JsonArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.testing.JsonText;

class ItemLinksTest {

    private final ItemLinks links = new ItemLinks(new BaseUrl("http://h/stac/"));

    @Test
    void areCollectionParentRootAndSelf() throws IOException {
        assertThat(written("{'id': 'i 1', 'collection': 'c/1'}"))
                .isEqualTo(
                        array(
                                """
                        [{'rel': 'collection', 'type': 'application/json', 'href': 'http://h/stac/collections/c%2F1'},
                         {'rel': 'parent', 'type': 'application/json', 'href': 'http://h/stac/collections/c%2F1'},
                         {'rel': 'root', 'type': 'application/json', 'href': 'http://h/stac/'},
                         {'rel': 'self', 'type': 'application/geo+json',
                          'href': 'http://h/stac/collections/c%2F1/items/i%201'}]
                        """));
    }

    @Test
    void areMadeForEachItemOfEachCollection() throws IOException {
        for (String collection : new String[] {"a", "a", "b", "ab", "a"}) {
            for (String id : new String[] {"1", "2|3"}) {
                assertThat(self("{'id': '" + id + "', 'collection': '" + collection + "'}"))
                        .isEqualTo("http://h/stac/collections/" + collection + "/items/" + id.replace("|", "%7C"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"self", "item", "parent", "collection", "root", "items", "child"})
    void replaceWhatWasStoredOfAnotherPlace(String rel) {
        assertThat(links.replaces(rel)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"license", "derived_from", "canonical", "Self", "queryables", "next", "alternate"})
    void leaveOtherStoredLinks(String rel) {
        assertThat(links.replaces(rel)).isFalse();
    }

    private String self(String item) throws IOException {
        return written(item).getJsonObject(3).getString("href");
    }

    private JsonArray written(String item) throws IOException {
        var out = new ByteArrayOutputStream();
        links.write(RecordText.ofItem(JsonText.bytes(item)), out);
        return JsonText.strict("[" + out.toString(StandardCharsets.UTF_8) + "]").asJsonArray();
    }
}
