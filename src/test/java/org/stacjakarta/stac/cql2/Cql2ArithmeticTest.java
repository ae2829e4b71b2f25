package org.stacjakarta.stac.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Arithmetic for PgSTAC, which reads it without the parentheses, and numbers as texts where no property is beside. */
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
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a + 1 > 8, a>7",
                "2 * (a + 1) > 8, a>3",
                "8 < a - 1, a>9",
                "-a >= 3, a<=-3",
                "5 - a / 2 = 1, a=8",
                "a * (1 + 2 * 2) < 4000000 / 4, a<200000",
                "a + 2 ^ 3 - 7 % 4 - 21 div 10 = 0, a=-3.0",
                "a > b + 1, a*1>b+1",
                "a + b > 8, a+-8+b*1>a*0",
                "(a + b) * 2 > c, a*2+b*2>c*1",
                "a - (b - c) > 0, a*1+b*-1+c*1>a*0",
                "a * b = 8, a*1*b*1+a*1=a+8",
                "a / (b / c) > d, a*1*c*1/b*1>d*1",
                "10 / a > 0, 10/a>a*0",
                "a ^ 2 = b, a*1*a*1=b*1",
                "1 + 1 = 2, true=true",
                "10 < 9, true=false",
                "(a + 1) * (b - 1) = 0, b+-1+a*1*b*1+a*-1=a*0"
            })
    void isMultipliedOutAndEachNumberIsBesideAProperty(String filter, String flat) {
        JsonObject normal = Json.normal(filter);
        String words = Stream.of(
                        FlatArithmetic.words(Tree.args(normal).get(0)),
                        List.of(normal.getString("op")),
                        FlatArithmetic.words(Tree.args(normal).get(1)))
                .flatMap(List::stream)
                .reduce("", String::concat);
        assertThat(words).isEqualTo(flat);
    }

    @Test
    void aListOfExpressionsBecomesComparisons() {
        assertThat(Json.normal("a + 1 IN (2, b)")).isEqualTo(Json.normal("a + 1 = 2 OR a + 1 = b"));
        assertThat(Json.normal("a IN (1 + 1, 3)")).isEqualTo(Json.normal("a IN (2, 3)"));
        assertThat(Json.normal("2 IN (2, a)")).isEqualTo(Json.normal("2 = 2 OR 2 = a"));
    }

    @Test
    void comesToTheSameWithoutParentheses() {
        assertThat(comparisons().filter(Cql2ArithmeticTest::comesToTheSame)).hasSizeGreaterThan(1000);
    }

    @Test
    void eachNumberHasAPropertyBesideIt() {
        assertThat(comparisons().map(Cql2ArithmeticTest::normal).flatMap(Optional::stream))
                .allSatisfy(Cql2ArithmeticTest::requirePropertiesBesideNumbers);
    }

    private static Stream<JsonObject> comparisons() {
        List<String> operators = List.of("=", "<>", "<", "<=", ">", ">=");
        return IntStream.range(0, 10_000)
                .mapToObj(seed -> {
                    var random = new RandomFilter(seed);
                    return Tree.operation(operators.get(seed % 6), random.number(seed % 5), random.number(seed % 3));
                })
                .filter(comparison -> Tree.args(comparison).stream().anyMatch(Values::isArithmetic));
    }

    private static void requirePropertiesBesideNumbers(JsonValue node) {
        if (Tree.operator(node).isEmpty()) {
            return;
        }
        List<JsonValue> args = Tree.args(node);
        if (args.stream().anyMatch(JsonNumber.class::isInstance)) {
            assertThat(args).as(node.toString()).anyMatch(arg -> Tree.propertyName(arg)
                    .isPresent());
        }
        args.forEach(Cql2ArithmeticTest::requirePropertiesBesideNumbers);
    }

    /** False where there is nothing to compare, or a double may not tell the sides apart. */
    private static boolean comesToTheSame(JsonObject comparison) {
        Optional<JsonObject> normal = normal(comparison);
        if (normal.isEmpty()) {
            return false;
        }
        double left = FlatArithmetic.nestedResult(Tree.args(comparison).get(0), PROPERTIES);
        double right = FlatArithmetic.nestedResult(Tree.args(comparison).get(1), PROPERTIES);
        double size = Math.abs(left) + Math.abs(right);
        if (!(size < 1e6) || Math.abs(left - right) <= 1e-6 * size) {
            return false;
        }
        assertThat(holds(normal.get()))
                .as("%s: %s", comparison, normal.get())
                .isEqualTo(holds(comparison, left, right));
        return true;
    }

    private static boolean holds(JsonObject normal) {
        List<JsonValue> args = Tree.args(normal);
        if (Objects.equals(args.get(0), JsonValue.TRUE)) {
            return Objects.equals(args.get(1), JsonValue.TRUE);
        }
        return holds(
                normal, FlatArithmetic.result(args.get(0), PROPERTIES), FlatArithmetic.result(args.get(1), PROPERTIES));
    }

    private static boolean holds(JsonObject comparison, double left, double right) {
        return Comparisons.holds(Tree.operator(comparison).orElseThrow(), Double.compare(left, right));
    }

    private static Optional<JsonObject> normal(JsonObject comparison) {
        try {
            return Optional.of(Cql2Normal.of(comparison));
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
                "1 % 0 = a",
                "b / (0 * a) = a",
                "10 ^ 400 > a",
                "(0 - 1) ^ 0.5 = a",
                "a + 1e300 * 1e300 > 0",
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
