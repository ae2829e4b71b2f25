package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class PageTokenTest {

    @Test
    void isOpaque() {
        assertThat(PageToken.parse("next:a b:ü%/🛰\t").text()).isEqualTo("next:a b:ü%/🛰\t");
        assertThat(PageToken.of(json("'prev:a:b'"))).isEqualTo(PageToken.parse("prev:a:b"));
    }

    @Test
    void ofTheFirstPageIsNone() {
        assertThat(PageToken.FIRST_PAGE.isFirstPage()).isTrue();
        assertThat(PageToken.parse("next:a:b").isFirstPage()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "next:a\0b:c"})
    void refusesWhatNoTokenOfThisServerIs(String text) {
        Refusal.of("token", () -> PageToken.parse(text));
    }

    @Test
    void refusesTokensOfAbsurdLength() {
        Refusal.of("token", () -> PageToken.parse("x".repeat(10_001)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "['next:a:b']", "{}", "''"})
    void refusesBodiesThatAreNoString(String body) {
        Refusal.of("token", () -> PageToken.of(json(body)));
    }
}
