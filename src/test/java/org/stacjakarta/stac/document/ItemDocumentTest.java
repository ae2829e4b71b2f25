package org.stacjakarta.stac.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.Conflict;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class ItemDocumentTest {

    private static final WriteRules RULES = new WriteRules(new IdRule(Set.of(":", "/")), ExtensionRule.NONE);

    private static final JsonObject ITEM = JsonText.object(
            """
            {'type': 'Feature', 'id': 'i', 'collection': 'c', 'stac_version': '1.1.0', 'x': {'y': null},
             'geometry': {'type': 'Point', 'coordinates': [1, 2]}, 'bbox': [1, 2, 1, 2],
             'properties': {'datetime': '2021-01-01T00:00:00+02:00', 'x': 1e3},
             'assets': {'a': {'href': 'a.tif', 'x': [1]}},
             'links': [{'rel': 'self', 'href': 's'}, {'rel': 'via', 'href': 'v', 'x': 1}, {'rel': 'parent', 'href': 'p'},
                       {'rel': 'root', 'href': 'r'}, {'rel': 'collection', 'href': 'c'}]}
            """);

    private static JsonObject merged(String patch) {
        return DocumentPatch.of("application/merge-patch+json", JsonText.json(patch))
                .applyTo(ITEM);
    }

    private static ItemDocument read(JsonObject item) {
        return ItemDocument.of(item, "c", RULES);
    }

    @Test
    void isKeptAsItCameButForTheLinksThatTheServerMakes() {
        JsonObject stored = read(ITEM).json();
        assertThat(stored.getJsonArray("links")).isEqualTo(JsonText.json("[{'rel': 'via', 'href': 'v', 'x': 1}]"));
        assertThat(JsonFormat.object(stored).remove("links").build())
                .isEqualTo(JsonFormat.object(ITEM).remove("links").build());
    }

    @Test
    void getsItsCollectionAndAVersionWhereItHasNone() {
        JsonObject bare = JsonFormat.object(ITEM)
                .remove("collection")
                .remove("stac_version")
                .build();
        assertThat(read(bare).json())
                .containsEntry("collection", JsonFormat.string("c"))
                .containsEntry("stac_version", JsonFormat.string("1.0.0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | {'type': null}",
                "type | {'type': 'feature'}",
                "id | {'id': null}",
                "id | {'id': ''}",
                "id | {'id': 5}",
                "id | {'id': 'a/b'}",
                "id | {'id': '..'}",
                "collection | {'collection': 'd'}",
                "collection | {'collection': 5}",
                "geometry | {'geometry': null}",
                "geometry | {'geometry': {'type': 'Circle'}}",
                "geometry | {'geometry': {'type': 'Point', 'coordinates': ['1', 2]}}",
                "geometry | {'geometry': {'type': 'Polygon', 'coordinates': [[[0,0],[1,0],[1,1],[0,1]]]}}",
                "geometry.crs | {'geometry': {'crs': {'type': 'name', 'properties': {'name': 'EPSG:3857'}}}}",
                "bbox | {'bbox': null}",
                "bbox | {'bbox': [1, 2, 3]}",
                "bbox | {'bbox': ['1', 2, 3, 4]}",
                "bbox | {'bbox': [1, 3, 1, 2]}",
                "properties | {'properties': null}",
                "properties | {'properties': []}",
                "properties.datetime | {'properties': {'datetime': null}}",
                "properties.datetime | {'properties': {'datetime': null, 'start_datetime': '2021-01-01T00:00:00Z'}}",
                "properties.datetime | {'properties': {'datetime': '2021-01-01'}}",
                "properties.datetime | {'properties': {'datetime': '2021-01-01T00:00:00'}}",
                "properties.datetime | {'properties': {'datetime': '2021-02-30T00:00:00Z'}}",
                "properties.datetime | {'properties': {'datetime': '2021-01-01T00:00:00Z/..'}}",
                "properties.datetime | {'properties': {'datetime': 1609459200}}",
                "properties.end_datetime | {'properties': {'start_datetime': '2021-01-01T00:00:00Z'}}",
                "properties.start_datetime | {'properties': {'end_datetime': '2021-01-01T00:00:00Z'}}",
                "properties.start_datetime | {'properties': {'start_datetime': '2021-01-02T00:00:00Z', 'end_datetime': '2021-01-01T00:00:00Z'}}",
                "properties.created | {'properties': {'created': 'yesterday'}}",
                "properties.gsd | {'properties': {'gsd': 0}}",
                "assets | {'assets': null}",
                "assets.a | {'assets': {'a': 5}}",
                "assets.a.href | {'assets': {'a': {'href': null}}}",
                "assets.a.href | {'assets': {'a': {'href': ''}}}",
                "links | {'links': null}",
                "links[0] | {'links': ['x']}",
                "links[0].rel | {'links': [{'href': 'x'}]}",
                "links[1].href | {'links': [{'rel': 'x', 'href': 'x'}, {'rel': 'x', 'href': 5}]}",
                "stac_version | {'stac_version': 1.0}",
                "stac_version | {'stac_version': 'one'}",
                "stac_extensions | {'stac_extensions': 'x'}",
                "stac_extensions[0] | {'stac_extensions': ['eo']}",
                "x.y[0] | {'x': {'y': [1e5000]}}",
                "x.y | {'x': {'y': '𒍟※'}}",
            })
    void isRefusedWithTheNameOfThePlace(String place, String patch) {
        JsonObject item = merged(patch);
        Refusal.of(place, () -> read(item));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties': {'start_datetime': '2021-01-01T00:00:00Z', 'end_datetime': '2021-01-01T00:00:00Z'}}",
                "{'properties': {'datetime': '2021-01-01t00:00:00.123456789z', 'gsd': 0.1}}",
                "{'stac_version': '1.0.0-rc.2', 'stac_extensions': ['https://h/x.json'], 'parent_ids': [1]}",
                "{'bbox': [170, 1, 0, -170, 2, 5]}",
                "{'geometry': {'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::4326'}}}}",
                "{'assets': {'a': null}}",
                "{'x': 123456789012345678901234567890.5, 'id': 'é b%'}",
            })
    void isTakenWhereItFollowsTheRules(String patch) {
        JsonObject item = merged(patch);
        assertThat(read(item).json().get("properties")).isEqualTo(item.get("properties"));
    }

    @Test
    void replacesTheOneOfItsOwnIdOnly() {
        Refusal.of("id", () -> ItemDocument.replacing("j", ITEM, "c", RULES));
        assertThat(ItemDocument.replacing("i", ITEM, "c", RULES).id()).isEqualTo("i");
    }

    @Test
    void comesInCollectionsOfDifferentIds() {
        JsonObject one = JsonFormat.object()
                .add("features", JsonFormat.array().add(ITEM))
                .build();
        JsonObject two = JsonFormat.object()
                .add("features", JsonFormat.array().add(ITEM).add(ITEM))
                .build();
        assertThat(ItemDocument.allOf(one, "c", RULES)).hasSize(1);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> ItemDocument.allOf(two, "c", RULES));
        Refusal.of("features[0].collection", () -> ItemDocument.allOf(one, "d", RULES));
        Refusal.of("features", () -> ItemDocument.allOf(ITEM, "c", RULES));
    }
}
