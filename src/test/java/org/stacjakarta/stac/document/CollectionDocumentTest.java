package org.stacjakarta.stac.document;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class CollectionDocumentTest {

    private static final WriteRules RULES = new WriteRules(new IdRule(Set.of(":")), ExtensionRule.NONE);

    private static final JsonObject COLLECTION = JsonText.object(
            """
            {'type': 'Collection', 'id': 'c', 'description': 'd', 'license': 'other', 'parent_ids': ['p'], 'x': null,
             'extent': {'spatial': {'bbox': [[0, 0, 10, 10]], 'x': 1},
                        'temporal': {'interval': [['2020-01-01T00:00:00Z', null]]}},
             'links': [{'rel': 'self', 'href': 's'}, {'rel': 'license', 'href': 'l'}, {'rel': 'items', 'href': 'i'},
                       {'rel': 'child', 'href': 'c'}, {'rel': 'http://www.opengis.net/def/rel/ogc/1.0/queryables', 'href': 'q'}]}
            """);

    private static JsonObject merged(String patch) {
        return DocumentPatch.of("application/json", JsonText.json(patch)).applyTo(COLLECTION);
    }

    @Test
    void isKeptAsItCameButForItsParentsAndTheLinksThatTheServerMakes() {
        JsonObject stored = CollectionDocument.of(COLLECTION, RULES).json();
        assertThat(stored)
                .isEqualTo(JsonFormat.object(COLLECTION)
                        .remove("parent_ids")
                        .add("stac_version", "1.0.0")
                        .add("links", JsonText.json("[{'rel': 'license', 'href': 'l'}]"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | {'type': 'Catalog'}",
                "id | {'id': null}",
                "id | {'id': 'a:b'}",
                "description | {'description': ''}",
                "description | {'description': null}",
                "license | {'license': null}",
                "links | {'links': {}}",
                "extent | {'extent': null}",
                "extent.spatial | {'extent': {'spatial': []}}",
                "extent.spatial.bbox | {'extent': {'spatial': {'bbox': []}}}",
                "extent.spatial.bbox[0] | {'extent': {'spatial': {'bbox': [1, 2, 3, 4]}}}",
                "extent.spatial.bbox[0] | {'extent': {'spatial': {'bbox': [[1, 2, 3]]}}}",
                "extent.spatial.bbox[1] | {'extent': {'spatial': {'bbox': [[0, 0, 5, 5], [1, 1, 6, 2]]}}}",
                "extent.temporal | {'extent': {'temporal': null}}",
                "extent.temporal.interval | {'extent': {'temporal': {'interval': []}}}",
                "extent.temporal.interval[0] | {'extent': {'temporal': {'interval': ['2020-01-01T00:00:00Z', null]}}}",
                "extent.temporal.interval[0] | {'extent': {'temporal': {'interval': [[null]]}}}",
                "extent.temporal.interval[0] | {'extent': {'temporal': {'interval': [['2021-01-01T00:00:00Z', '2020-01-01T00:00:00Z']]}}}",
                "extent.temporal.interval[0][1] | {'extent': {'temporal': {'interval': [[null, 'now']]}}}",
                "extent.temporal.interval[1] | {'extent': {'temporal': {'interval': [['2020-01-01T00:00:00Z', null], [null, null]]}}}",
                "providers[0].name | {'providers': [{'x': 1}]}",
                "summaries | {'summaries': []}",
                "item_assets | {'item_assets': []}",
                "assets.a.href | {'assets': {'a': {}}}",
                "stac_extensions[0] | {'stac_extensions': ['']}",
            })
    void isRefusedWithTheNameOfThePlace(String place, String patch) {
        JsonObject wrong = merged(patch);
        Refusal.of(place, () -> CollectionDocument.of(wrong, RULES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'extent': {'spatial': {'bbox': [[170, -5, -170, 5], [175, 0, 180, 1]]}}}",
                "{'extent': {'temporal': {'interval': [[null, null], ['2020-01-01T00:00:00Z', null]]}}}",
                "{'providers': [{'name': 'n', 'x': 1}], 'summaries': {'a': {'minimum': 1, 'x': 2}}, 'keywords': null}",
            })
    void isTakenWhereItFollowsTheRules(String patch) {
        JsonObject collection = merged(patch);
        assertThat(CollectionDocument.of(collection, RULES).json().get("extent"))
                .isEqualTo(collection.get("extent"));
    }

    @Test
    void replacesTheOneOfItsOwnIdOnly() {
        Refusal.of("id", () -> CollectionDocument.replacing("d", COLLECTION, RULES));
    }
}
