package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class OffsetTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "3, 3", "+3, 3", "1000000000, 1000000000"})
    void isAWholeNumberFromZeroOn(String text, int value) {
        assertThat(Offset.parse(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-99999999999999999999"})
    void refusesNegativeNumbers(String text) {
        Refusal.of("offset", () -> Offset.parse(text)).withMessageContaining("negative");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000001", "2147483648", "99999999999999999999"})
    void refusesMoreThanAnyArchiveHas(String text) {
        Refusal.of("offset", () -> Offset.parse(text)).withMessageContaining("greater than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "1e3"})
    void refusesWhatIsNoInteger(String text) {
        Refusal.of("offset", () -> Offset.parse(text)).withMessageContaining("integer");
    }
}
