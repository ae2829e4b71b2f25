package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;
import static org.stacjakarta.testing.JsonText.strict;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class IdsTest {

    @Test
    void areSplitAtCommasAndNotTrimmed() {
        assertThat(Ids.parse("ids", "a, b,c d").values()).containsExactly("a", " b", "c d");
    }

    @Test
    void areTheSameFromQueryAndBody() {
        assertThat(Ids.of("ids", json("['a', 'b']"))).isEqualTo(Ids.parse("ids", "a,b"));
    }

    @Test
    void mayBeNoneInABody() {
        assertThat(Ids.of("ids", json("[]")).values()).isEmpty();
    }

    @Test
    void mayHoldAnyCharacterThatIsOne() {
        assertThat(Ids.of("ids", strict("[\"a,b\", \"%\", \"'\", \"é\", \"🛰\", \"\\u0001\"]"))
                        .values())
                .containsExactly("a,b", "%", "'", "é", "🛰", "\u0001");
    }

    @Test
    void areAJsonArrayForTheDatabase() {
        assertThat(new Ids(List.of("a", "b\"")).toJson().toString()).isEqualTo("[\"a\",\"b\\\"\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a'", "{}", "1", "true", "[1]", "['a', null]", "[['a']]"})
    void refusesBodiesThatAreNoArrayOfStrings(String body) {
        Refusal.of("collections", () -> Ids.of("collections", json(body))).withMessageContaining("strings expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD83D", "x\uDE00y"})
    void refusesCharactersThatNoTextCanHold(String id) {
        Refusal.of("ids", () -> Ids.parse("ids", id));
        Refusal.of("collection id", () -> Ids.inPath("collection id", id));
    }

    @Test
    void refusesIdsOfAbsurdLength() {
        assertThat(Ids.inPath("item id", "x".repeat(1000))).hasSize(1000);
        Refusal.of("item id", () -> Ids.inPath("item id", "x".repeat(1001)));
    }
}
