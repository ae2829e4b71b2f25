package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.testing.JsonText;

class CollectionLinksTest {

    private static final BaseUrl BASE = new BaseUrl("http://h/stac/");

    private final CollectionLinks links = new CollectionLinks(BASE, true);

    @Test
    void areItemsParentRootSelfAndQueryables() throws IOException {
        var out = new ByteArrayOutputStream();
        new RecordWriter(BASE, links, out).write(RecordText.ofCollection(JsonText.bytes("{'id': 'c 1'}")));
        assertThat(JsonText.strict(out.toByteArray()))
                .isEqualTo(
                        JsonText.json(
                                """
                                {'id': 'c 1', 'links': [
                                  {'rel': 'items', 'type': 'application/geo+json',
                                   'href': 'http://h/stac/collections/c%201/items'},
                                  {'rel': 'parent', 'type': 'application/json', 'href': 'http://h/stac/'},
                                  {'rel': 'root', 'type': 'application/json', 'href': 'http://h/stac/'},
                                  {'rel': 'self', 'type': 'application/json',
                                   'href': 'http://h/stac/collections/c%201'},
                                  {'rel': 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
                                   'type': 'application/schema+json', 'title': 'Queryables',
                                   'href': 'http://h/stac/collections/c%201/queryables'}]}
                                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self",
                "item",
                "parent",
                "collection",
                "root",
                "items",
                "child",
                "http://www.opengis.net/def/rel/ogc/1.0/queryables"
            })
    void replaceWhatWasStoredOfAnotherPlace(String rel) {
        assertThat(links.replaces(rel)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"license", "about", "queryables", "canonical"})
    void leaveOtherStoredLinks(String rel) {
        assertThat(links.replaces(rel)).isFalse();
    }
}
