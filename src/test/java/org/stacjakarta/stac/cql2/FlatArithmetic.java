package org.stacjakarta.stac.cql2;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Arithmetic written down without parentheses, as PgSTAC does it. */
final class FlatArithmetic {

    private static final Map<String, Integer> PRECEDENCE = Map.of("+", 1, "-", 1, "*", 2, "/", 2);

    private FlatArithmetic() {}

    /** The words of an expression from left to right. */
    static List<String> words(JsonValue value) {
        if (Tree.operator(value).isEmpty()) {
            return List.of(Tree.propertyName(value).orElseGet(value::toString));
        }
        List<JsonValue> args = Tree.args(value);
        return Stream.of(words(args.get(0)), List.of(Tree.operator(value).get().text()), words(args.get(1)))
                .flatMap(List::stream)
                .toList();
    }

    /** What comes of it when the words are read by precedence and from left to right. */
    static double result(JsonValue value, Map<String, Double> properties) {
        Deque<Double> numbers = new ArrayDeque<>();
        Deque<String> operators = new ArrayDeque<>();
        List<String> words = words(value);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (i % 2 == 0) {
                numbers.push(properties.containsKey(word) ? properties.get(word) : Double.valueOf(word));
                continue;
            }
            while (!operators.isEmpty() && PRECEDENCE.get(operators.peek()) >= PRECEDENCE.get(word)) {
                apply(operators.pop(), numbers);
            }
            operators.push(word);
        }
        while (!operators.isEmpty()) {
            apply(operators.pop(), numbers);
        }
        return numbers.pop();
    }

    private static void apply(String operator, Deque<Double> numbers) {
        double right = numbers.pop();
        double left = numbers.pop();
        numbers.push(compute(left, Operator.named(operator).orElseThrow(), right));
    }

    /** What comes of it as it is nested. */
    static double nestedResult(JsonValue value, Map<String, Double> properties) {
        if (value instanceof JsonNumber number) {
            return number.doubleValue();
        }
        if (Tree.propertyName(value).isPresent()) {
            return properties.get(Column.normalName(Tree.propertyName(value).get()));
        }
        double left = nestedResult(Tree.args(value).get(0), properties);
        double right = nestedResult(Tree.args(value).get(1), properties);
        return compute(left, Tree.operator(value).orElseThrow(), right);
    }

    private static double compute(double left, Operator operator, double right) {
        return switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case OVER -> left / right;
            case MODULO -> decimal(left).remainder(decimal(right)).doubleValue();
            case DIV -> decimal(left).divideToIntegralValue(decimal(right)).doubleValue();
            case POWER -> Math.pow(left, right);
            default -> throw new AssertionError(operator);
        };
    }

    private static BigDecimal decimal(double number) {
        return BigDecimal.valueOf(number);
    }
}
