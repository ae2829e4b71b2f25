package org.stacjakarta.tool.compare;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stacjakarta.stac.JsonFormat;

/** Filters (CQL2, OGC 21-065r2) made at random about properties that the archive has, each in both notations. */
final class RandomFilter {

    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");
    private static final List<String> SPATIAL = List.of("s_intersects", "s_within", "s_disjoint");
    private static final List<String> TEMPORAL = List.of("t_before", "t_after", "t_intersects");
    private static final String UNKNOWN = "not_in_the_archive";

    private final KnownRecords known;
    private final Random random;

    RandomFilter(KnownRecords known, Random random) {
        this.known = known;
        this.random = random;
    }

    /** The same in both notations. */
    record Condition(String text, JsonObject json) {}

    /** A condition, nested at most so deep. */
    Condition condition(int depth) {
        int choice = random.nextInt(depth > 0 ? 14 : 10);
        return switch (choice) {
            case 0, 1 -> known.numbers().isEmpty() ? time() : comparison(known.numbers());
            case 2, 3 -> known.texts().isEmpty() ? time() : comparison(known.texts());
            case 4 -> known.texts().isEmpty() ? time() : like();
            case 5 -> known.numbers().isEmpty() ? time() : between();
            case 6 -> known.texts().isEmpty() ? time() : in();
            case 7 -> isNull();
            case 8 -> spatial();
            case 9 -> time();
            case 10 -> not(condition(depth - 1));
            default -> logical(depth);
        };
    }

    private Condition comparison(Map<String, List<JsonValue>> properties) {
        String name = name(properties);
        String operator = pick(COMPARISONS);
        JsonValue value = pick(properties.get(name));
        return new Condition(
                quoted(name) + " " + operator + " " + literal(value), operation(operator, property(name), value));
    }

    private Condition like() {
        String name = name(known.texts());
        String value = ((JsonString) pick(known.texts().get(name))).getString();
        int end = value.offsetByCodePoints(0, Math.min(3, value.codePointCount(0, value.length())));
        // a backslash escapes: the beginning of a value may not end in half of an escape
        String beginning = value.substring(0, end).replaceAll("[\\\\%_]", "");
        JsonValue pattern = JsonFormat.string(random.nextBoolean() ? beginning + "%" : "%" + beginning + "%");
        return new Condition(quoted(name) + " LIKE " + literal(pattern), operation("like", property(name), pattern));
    }

    private Condition between() {
        String name = name(known.numbers());
        JsonValue from = pick(known.numbers().get(name));
        JsonValue to = pick(known.numbers().get(name));
        return new Condition(
                "%s BETWEEN %s AND %s".formatted(quoted(name), from, to),
                operation("between", property(name), from, to));
    }

    private Condition in() {
        String name = name(known.texts());
        List<JsonValue> values = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            values.add(pick(known.texts().get(name)));
        }
        JsonArrayBuilder list = JsonFormat.array();
        values.forEach(list::add);
        return new Condition(
                "%s IN (%s)"
                        .formatted(
                                quoted(name),
                                values.stream().map(RandomFilter::literal).collect(Collectors.joining(", "))),
                operation("in", property(name), list.build()));
    }

    private Condition isNull() {
        String name = random.nextInt(8) == 0
                ? UNKNOWN
                : name(
                        random.nextBoolean() && !known.texts().isEmpty()
                                        || known.numbers().isEmpty()
                                ? known.texts()
                                : known.numbers());
        return new Condition(quoted(name) + " IS NULL", operation("isNull", property(name)));
    }

    private Condition spatial() {
        String operator = pick(SPATIAL);
        double[] box = RandomSearches.around(KnownRecords.box(pick(known.items())), random);
        JsonObject polygon = RandomSearches.polygon(box);
        JsonArray ring = polygon.getJsonArray("coordinates").getJsonArray(0);
        String wkt = ring.stream()
                .map(position ->
                        position.asJsonArray().stream().map(JsonValue::toString).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", ", "POLYGON((", "))"));
        return new Condition(
                "%s(geometry, %s)".formatted(operator.toUpperCase(java.util.Locale.ROOT), wkt),
                operation(operator, property("geometry"), polygon));
    }

    private Condition time() {
        String operator = pick(TEMPORAL);
        String time = KnownRecords.time(pick(known.items()));
        return new Condition(
                "%s(datetime, TIMESTAMP('%s'))".formatted(operator.toUpperCase(java.util.Locale.ROOT), time),
                operation(
                        operator,
                        property("datetime"),
                        JsonFormat.object().add("timestamp", time).build()));
    }

    private static Condition not(Condition inner) {
        return new Condition("NOT (" + inner.text() + ")", operation("not", inner.json()));
    }

    private Condition logical(int depth) {
        String operator = random.nextBoolean() ? "and" : "or";
        List<Condition> inner = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            inner.add(condition(depth - 1));
        }
        Function<Condition, String> bracketed = condition -> "(" + condition.text() + ")";
        return new Condition(
                inner.stream()
                        .map(bracketed)
                        .collect(Collectors.joining(" " + operator.toUpperCase(java.util.Locale.ROOT) + " ")),
                operation(operator, inner.stream().map(Condition::json).toArray(JsonValue[]::new)));
    }

    private static JsonObject operation(String operator, JsonValue... arguments) {
        JsonArrayBuilder args = JsonFormat.array();
        for (JsonValue argument : arguments) {
            args.add(argument);
        }
        return JsonFormat.object().add("op", operator).add("args", args).build();
    }

    private static JsonObject property(String name) {
        return JsonFormat.object().add("property", name).build();
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String literal(JsonValue value) {
        return value instanceof JsonString text ? "'" + text.getString().replace("'", "''") + "'" : value.toString();
    }

    private String name(Map<String, List<JsonValue>> properties) {
        return pick(List.copyOf(properties.keySet()));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
