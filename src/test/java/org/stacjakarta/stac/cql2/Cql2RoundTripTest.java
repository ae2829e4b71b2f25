package org.stacjakarta.stac.cql2;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Properties of all filters, tried on some thousand. */
class Cql2RoundTripTest {

    private static Stream<JsonObject> filters() {
        return IntStream.range(0, 5000).mapToObj(seed -> new RandomFilter(seed).condition(seed % 5));
    }

    @Test
    void aFilterReadFromItsTextIsTheFilter() {
        filters().forEach(filter -> assertThat(Cql2Text.toJson(FilterText.of(filter)))
                .as(FilterText.of(filter))
                .isEqualTo(filter));
    }

    @Test
    void aWellFormedFilterPassesTheCheckUnchanged() {
        filters()
                .filter(filter -> !filter.toString().contains("ilike"))
                .forEach(filter -> assertThat(Cql2Json.check(filter)).isEqualTo(filter));
    }

    @Test
    void theNormalFormIsWellFormed() {
        assertThat(normals().filter(normal -> !normal.toString().contains("infinity")))
                .hasSizeGreaterThan(1000)
                .allSatisfy(normal -> assertThat(Cql2Json.check(normal)).isNotNull());
    }

    @Test
    void theNormalFormHasWhatPgstacKnowsOnly() {
        assertThat(normals()).allSatisfy(normal -> assertThat(normal.toString())
                .doesNotContain(
                        "\"t_",
                        "\"between\"",
                        "\"casei\"",
                        "\"a_containedBy\"",
                        "\"^\"",
                        "\"%\"",
                        "\"div\"",
                        "\"bbox\"",
                        "\"date\"",
                        "\"interval\"",
                        "GeometryCollection",
                        "\"properties.",
                        "\"ilike\""));
    }

    private static Stream<JsonObject> normals() {
        return filters().map(Cql2Json::check).map(Cql2RoundTripTest::normal).flatMap(Optional::stream);
    }

    private static Optional<JsonObject> normal(JsonObject filter) {
        try {
            return Optional.of(Cql2Normal.of(filter));
        } catch (InvalidRequest e) {
            assertThat(e.description()).matches("(?s)filter(\\.args\\[\\d+]|\\[\\d+])*: .*");
            return Optional.empty();
        }
    }
}
