package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;

import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class GeometryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'Point', 'coordinates': [1, 2]}",
                "{'type': 'Point', 'coordinates': [1.5, -2e0, 3]}",
                "{'type': 'MultiPoint', 'coordinates': [[1, 2]]}",
                "{'type': 'LineString', 'coordinates': [[1, 2], [3, 4]]}",
                "{'type': 'MultiLineString', 'coordinates': [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]}",
                "{'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 0.0]]]}",
                "{'type': 'Polygon', 'coordinates': [[[0, 0, 9], [1, 0, 9], [1, 1, 9], [0, 0, 9]]]}",
                "{'type': 'Polygon', 'coordinates': [[[0, 0], [9, 0], [9, 9], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 1]]]}",
                "{'type': 'MultiPolygon', 'coordinates': [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]}",
                "{'type': 'GeometryCollection', 'geometries': []}",
                "{'type': 'GeometryCollection', 'geometries': [{'type': 'Point', 'coordinates': [1, 2]}]}",
                "{'type': 'GeometryCollection', 'geometries': [{'type': 'GeometryCollection', 'geometries': []}]}",
                "{'type': 'Point', 'coordinates': [1, 2], 'bbox': [1, 2, 1, 2]}",
                "{'type': 'Point', 'coordinates': [999, -999]}",
                "{'type': 'Polygon', 'coordinates': [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}",
            })
    void isAnyGeometryOfGeojsonAndStaysAsItCame(String geometry) {
        assertThat(Geometry.of("intersects", json(geometry)).json()).isEqualTo(json(geometry));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{'type': 'name', 'properties': {'name': 'EPSG:4326'}}",
                "{'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:EPSG::4326'}}",
            })
    void mayNameTheOneReferenceSystem(String crs) {
        JsonValue point = json("{'type': 'Point', 'coordinates': [1, 2], 'crs': %s}".formatted(crs));
        assertThat(Geometry.of("intersects", point).json()).isEqualTo(point);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'type': 'name', 'properties': {'name': 'EPSG:3857'}}", "{}", "'EPSG:4326'"})
    void refusesOtherReferenceSystems(String crs) {
        JsonValue point = json("{'type': 'Point', 'coordinates': [1, 2], 'crs': %s}".formatted(crs));
        Refusal.of("intersects.crs", () -> Geometry.of("intersects", point)).withMessageContaining("WGS 84");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "'POINT(1 2)'",
                "5",
                "{'type': 'Feature', 'geometry': {'type': 'Point', 'coordinates': [1, 2]}}",
                "{'type': 'point', 'coordinates': [1, 2]}",
                "{'type': 'Circle', 'coordinates': [1, 2], 'radius': 3}",
                "{'type': 5, 'coordinates': [1, 2]}",
                "{'coordinates': [1, 2]}",
                "{'type': 'GeometryCollection'}",
                "{'type': 'GeometryCollection', 'geometries': {'type': 'Point', 'coordinates': [1, 2]}}",
            })
    void refusesWhatHasNoTypeOfGeojson(String geometry) {
        Refusal.of("intersects", () -> Geometry.of("intersects", json(geometry)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'Point'}",
                "{'type': 'Point', 'coordinates': null}",
                "{'type': 'Point', 'coordinates': []}",
                "{'type': 'Point', 'coordinates': [1]}",
                "{'type': 'Point', 'coordinates': [1, 2, 3, 4]}",
                "{'type': 'Point', 'coordinates': ['1', '2']}",
                "{'type': 'Point', 'coordinates': [1, null]}",
                "{'type': 'Point', 'coordinates': [1e999, 2]}",
                "{'type': 'Point', 'coordinates': [[1, 2]]}",
                "{'type': 'MultiPoint', 'coordinates': []}",
                "{'type': 'MultiPoint', 'coordinates': [1, 2]}",
                "{'type': 'LineString', 'coordinates': [[1, 2]]}",
                "{'type': 'MultiLineString', 'coordinates': [[[1, 2], [3, 4]], []]}",
                "{'type': 'Polygon', 'coordinates': []}",
                "{'type': 'Polygon', 'coordinates': [[]]}",
                "{'type': 'Polygon', 'coordinates': [[0, 0], [1, 0], [1, 1], [0, 0]]}",
                "{'type': 'Polygon', 'coordinates': {'0': [[0, 0], [1, 0], [1, 1], [0, 0]]}}",
                "{'type': 'MultiPolygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 0]]]}",
            })
    void refusesCoordinatesOfAnotherShape(String geometry) {
        Refusal.of("intersects", () -> Geometry.of("intersects", json(geometry)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 1]]]}",
                "{'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 0, 5]]]}",
                "{'type': 'Polygon', 'coordinates': [[[0, 0], [9, 0], [9, 9], [0, 0]], [[1, 1], [2, 1], [2, 2], [1, 2]]]}",
                "{'type': 'MultiPolygon', 'coordinates': [[[[0, 0], [1, 0], [1, 1], [0, 1]]]]}",
            })
    void refusesRingsThatAreNotClosed(String geometry) {
        Refusal.of("intersects", () -> Geometry.of("intersects", json(geometry)))
                .withMessageContaining("not closed");
    }

    @Test
    void refusesRingsOfLessThanFourPositions() {
        Refusal.of(
                        "intersects",
                        () -> Geometry.of(
                                "intersects", json("{'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [0, 0]]]}")))
                .withMessageContaining("4 are needed");
    }

    @Test
    void namesTheMemberOfACollectionThatIsWrong() {
        Refusal.of(
                "intersects.geometries[1]",
                () -> Geometry.of(
                        "intersects",
                        json(
                                """
                                {'type': 'GeometryCollection', 'geometries': [
                                  {'type': 'Point', 'coordinates': [1, 2]}, {'type': 'Point'}]}
                                """)));
    }
}
