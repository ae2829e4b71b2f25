package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.stac.SortBy.Direction.ASC;
import static org.stacjakarta.stac.SortBy.Direction.DESC;
import static org.stacjakarta.testing.JsonText.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.SortBy.Key;
import org.stacjakarta.testing.Refusal;

class SortByTest {

    @Test
    void risesUnlessAMinusSaysOtherwise() {
        assertThat(SortBy.parse("+a,-b,c").keys())
                .containsExactly(new Key("a", ASC), new Key("b", DESC), new Key("c", ASC));
    }

    @Test
    void takesABlankForThePlusThatAUrlDecoderAte() {
        assertThat(SortBy.parse(" a, - b,\tc ").keys())
                .containsExactly(new Key("a", ASC), new Key("b", DESC), new Key("c", ASC));
    }

    @Test
    void isTheSameFromQueryAndBody() {
        assertThat(SortBy.of(json("[{'field': 'a', 'direction': 'asc'}, {'field': 'b', 'direction': 'desc'}]")))
                .isEqualTo(SortBy.parse("a,-b"));
    }

    @Test
    void ofAnEmptyListInABodyIsTheDefault() {
        assertThat(SortBy.of(json("[]"))).isEqualTo(SortBy.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eo:cloud_cover", "properties.eo:cloud_cover", "a b", "naïve", "a.b.c", "x-y", "50%", "a+b"})
    void knowsAllPropertyNames(String field) {
        assertThat(SortBy.parse(field).keys()).containsExactly(new Key(field, ASC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "-",
                "+",
                "a,",
                ",a",
                "a,,b",
                "properties.",
                "-properties.",
                "- ",
                "a\0",
                "a\"b",
                "a'b",
                "a;b",
                "a\\b",
                "a\nb\u0007"
            })
    void refusesWhatIsNoPropertyName(String text) {
        Refusal.of("sortby", () -> SortBy.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'id'",
                "{'field': 'id', 'direction': 'asc'}",
                "['id']",
                "[null]",
                "[{'field': 'id'}]",
                "[{'field': 'id', 'direction': null}]",
                "[{'field': 'id', 'direction': 'up'}]",
                "[{'field': 'id', 'direction': 'ASC'}]",
                "[{'field': 'id', 'direction': 'asc, (select 1/0)'}]",
                "[{'direction': 'asc'}]",
                "[{'field': '', 'direction': 'asc'}]",
                "[{'field': ' ', 'direction': 'asc'}]",
                "[{'field': 5, 'direction': 'asc'}]",
            })
    void refusesBodiesThatAreNoFieldsWithDirections(String body) {
        Refusal.of("sortby", () -> SortBy.of(json(body)));
    }

    @Test
    void refusesMoreKeysThanAnybodyNeeds() {
        assertThat(SortBy.parse("a" + ",a".repeat(15)).keys()).hasSize(16);
        Refusal.of("sortby", () -> SortBy.parse("a" + ",a".repeat(16)));
    }
}
