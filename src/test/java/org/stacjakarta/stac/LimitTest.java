package org.stacjakarta.stac;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class LimitTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "10000, 10000", "+7, 7", "007, 7", " 5 , 5"})
    void isAWholeNumberFromOneOn(String text, int value) {
        assertThat(Limit.parse(text).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10001", "2147483648", "99999999999999999999999999"})
    void isLoweredWhereItIsTooLarge(String text) {
        assertThat(Limit.parse(text).value()).isEqualTo(10_000);
        assertThat(Limit.of(json(text)).value()).isEqualTo(10_000);
    }

    @Test
    @Timeout(value = 2, unit = SECONDS)
    void isLoweredWhateverTheExponent() {
        for (String number : new String[] {"1e9", "1e400", "1e999999999", "1e2147483647", "123e2147483645"}) {
            assertThat(Limit.of(json(number)).value()).as(number).isEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-99999999999999999999"})
    void refusesLessThanOne(String text) {
        Refusal.of("limit", () -> Limit.parse(text)).withMessageContaining("greater than 0");
        Refusal.of("limit", () -> Limit.of(json(text))).withMessageContaining("greater than 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "1.5", "2.0", "1e3", "0x10", "1 0", "--1", "٣", "1_000"})
    void refusesTextThatIsNoInteger(String text) {
        Refusal.of("limit", () -> Limit.parse(text)).withMessageContaining("integer");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2.0, 2", "2e1, 20", "'''7''', 7"})
    void mayBeAnyWholeNumberInABodyAlsoAsText(String body, int value) {
        assertThat(Limit.of(json(body)).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "1e-400", "1e-2147483647", "'x'", "''", "true", "[1]", "{}"})
    @Timeout(value = 2, unit = SECONDS)
    void refusesBodiesThatAreNoWholeNumber(String body) {
        Refusal.of("limit", () -> Limit.of(json(body))).withMessageContaining("integer");
    }

    @Test
    void isTenWhenNobodyAsked() {
        assertThat(Limit.DEFAULT.value()).isEqualTo(10);
    }
}
