package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class BboxTest {

    @Test
    void isWestSouthEastNorth() {
        Bbox bbox = Bbox.parse("-10,40.5,20,60");
        assertThat(bbox.toJson()).isEqualTo(json("[-10, 40.5, 20, 60]"));
        assertThat(bbox.crossesAntimeridian()).isFalse();
    }

    @Test
    void isTheSameFromQueryAndBody() {
        assertThat(Bbox.of(json("[-10, 40.5, 20, 60]"))).isEqualTo(Bbox.parse("-10,40.5,20,60"));
    }

    @Test
    void losesItsHeights() {
        assertThat(Bbox.parse("1,2,-100,3,4,8848")).isEqualTo(Bbox.parse("1,2,3,4"));
        assertThat(Bbox.of(json("[1, 2, -100, 3, 4, 8848]"))).isEqualTo(Bbox.parse("1,2,3,4"));
    }

    @Test
    void mayHaveBlanksAroundItsNumbers() {
        assertThat(Bbox.parse(" 1, 2 ,3,4 ")).isEqualTo(Bbox.parse("1,2,3,4"));
    }

    @Test
    void mayHaveItsNumbersAsTextInABody() {
        assertThat(Bbox.of(json("['1', 2, '3', 4]"))).isEqualTo(Bbox.parse("1,2,3,4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-180,-90,180,90", "0,0,0,0", "1e1,2E0,+30,4.0e1", "-0,-0.0,0,0"})
    void mayBeAsLargeAsTheGlobeAndAsSmallAsAPoint(String text) {
        assertThat(Bbox.parse(text).crossesAntimeridian()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", "1,2,3,4,5", "1", "1,2,3,4,5,6,7", "1,2,3,4,", ",1,2,3,4"})
    void hasFourOrSixNumbers(String text) {
        Refusal.of("bbox", () -> Bbox.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,c,d",
                "nan,0,1,1",
                "NaN,0,1,1",
                "0,0,Infinity,1",
                "-inf,0,1,1",
                "1;2;3;4",
                "0x1,0,1,1",
                ",,,"
            })
    void refusesWhatIsNoFiniteNumber(String text) {
        Refusal.of("bbox", () -> Bbox.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-180.1,0,1,1", "0,-90.1,1,1", "0,0,180.0001,1", "0,0,1,91", "1e300,0,1,1", "0,0,1e999999,1"})
    void refusesWhatIsOffTheGlobe(String text) {
        Refusal.of("bbox", () -> Bbox.parse(text)).withMessageContaining("outside");
    }

    @Test
    void refusesSouthAboveNorth() {
        Refusal.of("bbox", () -> Bbox.parse("0,10,1,-10")).withMessageContaining("south");
    }

    @Test
    void refusesTheLowestHeightAboveTheHighest() {
        Refusal.of("bbox", () -> Bbox.parse("0,0,5,1,1,4")).withMessageContaining("height");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[0, 0]", "[1, 2, 3, null]", "[1, 2, 3, [4]]", "'0,0,1,1'", "{}", "true", "7"})
    void refusesBodiesThatAreNoArrayOfFourOrSixNumbers(String body) {
        Refusal.of("bbox", () -> Bbox.of(json(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"170,-10,-170,10", "10,-10,9.999,10", "180,0,-180,1"})
    void crossesTheAntimeridianWhereWestExceedsEast(String text) {
        assertThat(Bbox.parse(text).crossesAntimeridian()).isTrue();
    }

    @Test
    void overTheAntimeridianIsTheMultiPolygonOfItsHalves() {
        assertThat(Bbox.parse("170,-10,-175,20").toGeometry())
                .isEqualTo(
                        json(
                                """
                                {'type': 'MultiPolygon', 'coordinates': [
                                  [[[170, -10], [180, -10], [180, 20], [170, 20], [170, -10]]],
                                  [[[-180, -10], [-175, -10], [-175, 20], [-180, 20], [-180, -10]]]]}
                                """));
    }

    @Test
    void overTheAntimeridianIsAGeometryThatTheServerItselfTakes() {
        assertThat(Geometry.of("intersects", Bbox.parse("170,-10,-175,20").toGeometry()))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,2,3,4|{'type':'Polygon','coordinates':[[[1,2],[3,2],[3,4],[1,4],[1,2]]]}",
                "1,2,1,2|{'type':'Point','coordinates':[1,2]}",
                "1,2,1.0,4|{'type':'LineString','coordinates':[[1,2],[1.0,4]]}",
                "1,2,3,2|{'type':'LineString','coordinates':[[1,2],[3,2]]}",
                "170,2,-175,2|{'type':'MultiLineString','coordinates':[[[170,2],[180,2]],[[-180,2],[-175,2]]]}",
                "180,2,-180,4|{'type':'MultiLineString','coordinates':[[[180,2],[180,4]],[[-180,2],[-180,4]]]}"
            })
    void withoutWidthOrHeightIsALineOrAPoint(String text, String geometry) {
        assertThat(Bbox.parse(text).toGeometry()).isEqualTo(json(geometry));
    }
}
