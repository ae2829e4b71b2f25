package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.stacjakarta.stac.JsonFormat;

/** Well-formed filters made at random, in CQL2-JSON as the standard writes it. The same seed makes the same filter. */
final class RandomFilter {

    private static final List<String> NAMES = List.of(
            "a", "eo:cloud_cover", "properties.b.c", "datetime", "geometry", "x y", "and", "Größe", "\"", "point");
    private static final List<String> TEXTS =
            List.of("", "x", "it's", "10%", "a\\_b", "Ünï", "\n", "🛰", "\"q\"", "TRUE");
    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "2.50", "1E+3", "-0.001", "12345678901234567890");
    private static final List<String> TIMES = List.of("2020-01-01T00:00:00Z", "1999-12-31T23:59:59.999999Z");
    private static final List<String> DATES = List.of("2020-02-29", "0001-01-01", "9999-12-31");

    private final Random random;

    RandomFilter(long seed) {
        this.random = new Random(seed);
    }

    /** A condition, nested at most so deep. */
    JsonObject condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 6)) {
            case 0 -> operation(Operator.Family.COMPARISON, number(depth), number(depth));
            case 1 -> operation(Operator.Family.COMPARISON, text(depth), text(depth));
            case 2 -> Tree.operation("isNull", oneOf(this::property, () -> number(depth), () -> text(depth)));
            case 3 -> operation(Operator.Family.SPATIAL, property(), geometry());
            case 4 -> operation(Operator.Family.TEMPORAL, oneOf(this::property, this::time), time());
            case 5 -> operation(Operator.Family.ARRAY, property(), array(depth));
            case 6 -> Tree.operation("like", text(depth), pattern(depth));
            case 7 -> Tree.operation("between", number(depth), number(depth), number(depth));
            case 8 -> Tree.operation("in", text(depth), Tree.array(several(0, () -> text(depth))));
            default -> logical(depth);
        };
    }

    /** Anything that may stand in a filter. */
    JsonValue part() {
        return oneOf(
                () -> condition(1),
                () -> number(1),
                () -> text(1),
                this::time,
                this::geometry,
                () -> array(1),
                () -> JsonValue.NULL,
                () -> JsonValue.EMPTY_JSON_OBJECT,
                () -> JsonValue.EMPTY_JSON_ARRAY,
                () -> JsonValue.FALSE);
    }

    private JsonObject logical(int depth) {
        if (random.nextBoolean()) {
            return Tree.operation("not", condition(depth - 1));
        }
        return Tree.operation(random.nextBoolean() ? "and" : "or", several(2, () -> condition(depth - 1)));
    }

    /** A number, nested at most so deep. */
    JsonValue number(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return operation(Operator.Family.ARITHMETIC, number(depth - 1), number(depth - 1));
        }
        return oneOf(this::property, () -> Tree.number(new BigDecimal(oneOf(NUMBERS))));
    }

    private JsonValue text(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return operation(Operator.Family.TEXT, text(depth - 1));
        }
        return oneOf(this::property, () -> JsonFormat.string(oneOf(TEXTS)));
    }

    private JsonValue pattern(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return operation(Operator.Family.TEXT, pattern(depth - 1));
        }
        return JsonFormat.string(oneOf(TEXTS));
    }

    private JsonObject property() {
        return Tree.property(oneOf(NAMES));
    }

    private JsonValue time() {
        return oneOf(
                () -> Tree.timestamp(oneOf(TIMES)),
                () -> Tree.date(oneOf(DATES)),
                () -> Tree.interval(JsonFormat.string("0001-01-01"), JsonFormat.string(oneOf(TIMES))),
                () -> Tree.interval(JsonFormat.string(".."), property()));
    }

    /** Arrays in arrays have no, or at least two elements: around one the grammar has parentheses mean two things. */
    private JsonValue array(int depth) {
        return Tree.array(several(0, () -> element(depth)));
    }

    private JsonValue element(int depth) {
        return oneOf(
                () -> Tree.number(new BigDecimal(oneOf(NUMBERS))),
                () -> JsonFormat.string(oneOf(TEXTS)),
                () -> JsonValue.TRUE,
                () -> Tree.date(oneOf(DATES)),
                () -> JsonValue.EMPTY_JSON_ARRAY,
                () -> depth > 0 ? Tree.array(several(2, () -> element(depth - 1))) : JsonValue.FALSE);
    }

    private JsonValue geometry() {
        JsonValue ring = Tree.array(List.of(position(1, 2), position(3, 4), position(5, 0), position(1, 2)));
        JsonValue line = Tree.array(List.of(position(1, 2), position(-3, 4)));
        return oneOf(
                () -> Tree.geometry("Point", "coordinates", position(random.nextInt(180), 7)),
                () -> Tree.geometry("LineString", "coordinates", line),
                () -> Tree.geometry("Polygon", "coordinates", Tree.array(List.of(ring, ring))),
                () -> Tree.geometry("MultiPoint", "coordinates", line),
                () -> Tree.geometry("MultiLineString", "coordinates", Tree.array(List.of(line))),
                () -> Tree.geometry("MultiPolygon", "coordinates", Tree.array(List.of(Tree.array(List.of(ring))))),
                () -> Tree.geometry("GeometryCollection", "geometries", Tree.array(several(1, this::simpleGeometry))),
                () -> Tree.member("bbox", Tree.array(List.of(n("-1"), n("-2.5"), n("3"), n("4")))));
    }

    private JsonValue simpleGeometry() {
        return Tree.geometry("Point", "coordinates", position(random.nextInt(90), -1));
    }

    private static JsonValue position(int longitude, int latitude) {
        return Tree.array(List.of(n(longitude + ".5"), n(String.valueOf(latitude))));
    }

    private static JsonValue n(String digits) {
        return Tree.number(new BigDecimal(digits));
    }

    /** An operation of a standard operator of that family. */
    private JsonObject operation(Operator.Family family, JsonValue... args) {
        List<Operator> operators = new ArrayList<>();
        for (Operator operator : Operator.values()) {
            if (operator.family() == family) {
                operators.add(operator);
            }
        }
        return Tree.operation(oneOf(operators), args);
    }

    private List<JsonValue> several(int fewest, Supplier<JsonValue> element) {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = fewest + random.nextInt(3); i > 0; i--) {
            elements.add(element.get());
        }
        return elements;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private JsonValue oneOf(Supplier<? extends JsonValue>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }
}
