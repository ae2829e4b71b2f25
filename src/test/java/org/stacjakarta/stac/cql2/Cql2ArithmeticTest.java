package org.stacjakarta.stac.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Arithmetic for PgSTAC, which reads it without the parentheses. */
class Cql2ArithmeticTest {

    private static final Map<String, Double> PROPERTIES = Map.of(
            "a",
            3.0,
            "eo:cloud_cover",
            -0.5,
            "b.c",
            7.0,
            "x y",
            1.25,
            "and",
            11.0,
            "Größe",
            0.3,
            "\"",
            2.0,
            "point",
            -4.0);

    @ParameterizedTest
    @CsvSource({
        "(a + 1) * 2, a*2+1*2",
        "a - (b - c), a-b+c",
        "a * (b - c), a*b-a*c",
        "a / (b * c), a/b/c",
        "a / (b / c), a/b*c",
        "(a + b) / 2, a/2+b/2",
        "-(a - b), -1*a--1*b",
        "(a + 2) ^ 2, a*a+a*2+2*a+2*2",
        "a * (1 + 2 * 2), a*5",
        "a + 2 ^ 3 - 7 % 4 - 21 div 10, a+8.0-3-2",
        "a / 0.5 / 0.25, a/0.5/0.25",
        "(a), a"
    })
    void isMultipliedOut(String expression, String flat) {
        JsonValue normal =
                Json.normal(expression + " > b / 3").getJsonArray("args").get(0);
        assertThat(String.join("", FlatArithmetic.words(normal)).replace("*1", ""))
                .isEqualTo(flat);
    }

    @Test
    void eachPropertyHasANumberAtItsSide() {
        assertThat(Json.normal("a + b > c").toString())
                .isEqualTo(Json.normal("a * 1 + b * 1 > c * 1").toString());
        assertThat(FlatArithmetic.words(
                        Json.normal("a + b > c").getJsonArray("args").get(0)))
                .containsExactly("a", "*", "1", "+", "b", "*", "1");
    }

    @Test
    void withoutParenthesesComesToTheSame() {
        long computed = IntStream.range(0, 5000)
                .mapToObj(seed -> new RandomFilter(seed).number(seed % 5))
                .filter(Values::isArithmetic)
                // a double loses its last digits, here and in the database
                .filter(number -> !number.toString().contains("12345678901234567890"))
                .filter(Cql2ArithmeticTest::comesToTheSame)
                .count();
        assertThat(computed).isGreaterThan(300);
    }

    /** False where there is nothing to compare. */
    private static boolean comesToTheSame(JsonValue number) {
        Optional<JsonValue> normal = normal(number);
        if (normal.isEmpty()) {
            return false;
        }
        double expected = FlatArithmetic.nestedResult(number, PROPERTIES);
        if (!(Math.abs(expected) < 1e9)) {
            return false;
        }
        assertThat(FlatArithmetic.result(normal.get(), PROPERTIES))
                .as(number.toString())
                .isCloseTo(expected, within(1e-3));
        return true;
    }

    private static Optional<JsonValue> normal(JsonValue number) {
        try {
            return Optional.of(Values.normal(number, "filter"));
        } catch (InvalidRequest e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a / (b + 1) > 0",
                "a % 2 = 0",
                "a div 2 = 0",
                "a ^ 0.5 = 1",
                "a ^ b = 1",
                "a ^ 9 = 1",
                "2 ^ a = 1",
                "a / 0 = 1",
                "1 / 0 = a",
                "10 ^ 400 > a",
                "(0 - 1) ^ 0.5 = a",
                "datetime + 1 > 0",
                "properties.id * 2 = 4",
                "geometry + 1 > 0",
                "(a + b + c + d + e + f + g) ^ 4 > 0",
                "a ^ 4 ^ 4 ^ 4 > 0"
            })
    void isRefusedWhereThereIsNoSuchForm(String condition) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Json.normal(condition))
                .withMessageStartingWith("filter");
    }
}
