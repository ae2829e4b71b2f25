package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** The normal form of conditions. */
final class Conditions {

    /** How many members of a list may need a comparison of their own. */
    private static final int MOST_ALTERNATIVES = 300;

    private Conditions() {}

    static JsonObject normal(JsonValue condition, String place) {
        Operator operator = Tree.operator(condition).orElseThrow();
        List<JsonValue> args = Tree.args(condition);
        return switch (operator.family()) {
            case LOGICAL -> logical(operator, normals(args, place));
            case NEGATION -> Tree.not(normal(args.get(0), argument(place, 0)));
            case COMPARISON -> Comparisons.of(operator, value(args, 0, place), value(args, 1, place), place);
            case PATTERN -> like(value(args, 0, place), value(args, 1, place), place);
            case RANGE -> between(value(args, 0, place), value(args, 1, place), value(args, 2, place), place);
            case LIST -> in(value(args, 0, place), args.get(1).asJsonArray(), place);
            case NULL -> isNull(args.get(0), argument(place, 0));
            case SPATIAL -> SpatialFunctions.normal(operator, args.get(0), args.get(1), place);
            case TEMPORAL -> TemporalFunctions.normal(operator, args.get(0), args.get(1), place);
            case ARRAY -> ArrayFunctions.normal(operator, args.get(0), args.get(1), place);
            case TEXT, ARITHMETIC -> throw new IllegalStateException("no condition: " + operator);
        };
    }

    static String argument(String place, int index) {
        return place + ".args[" + index + "]";
    }

    private static JsonValue value(List<JsonValue> args, int index, String place) {
        return Values.normal(args.get(index), argument(place, index));
    }

    private static List<JsonObject> normals(List<JsonValue> conditions, String place) {
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> normal(conditions.get(i), argument(place, i)))
                .toList();
    }

    private static JsonObject logical(Operator operator, List<JsonObject> conditions) {
        return operator == Operator.AND ? Tree.all(conditions) : Tree.any(conditions);
    }

    private static JsonObject like(JsonValue text, JsonValue pattern, String place) {
        if (Column.among(place, text).stream().anyMatch(Column::isTime)) {
            throw InvalidRequest.in(place, "like is for texts, not for times");
        }
        return Tree.operation(Operator.LIKE, text, pattern);
    }

    /** 0.8.6 wants the bounds in an array of their own, 0.9 wants them flat; both take two comparisons. */
    private static JsonObject between(JsonValue value, JsonValue low, JsonValue high, String place) {
        return Tree.all(List.of(
                Comparisons.of(Operator.AT_LEAST, value, low, place),
                Comparisons.of(Operator.AT_MOST, value, high, place)));
    }

    private static JsonObject in(JsonValue value, List<JsonValue> list, String place) {
        if (list.isEmpty()) {
            return Tree.NEVER;
        }
        boolean times = Column.of(value).filter(Column::isTime).isPresent();
        List<JsonValue> members = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonValue member = Values.normal(list.get(i), argument(place, 1) + "[" + i + "]");
            members.add(Comparisons.instantAsText(member, times));
        }
        if (Values.isText(value) && members.stream().allMatch(member -> isPlain(member, times))) {
            Column.among(place, value);
            return Tree.operation(Operator.IN, value, Tree.array(members));
        }
        if (members.size() > MOST_ALTERNATIVES) {
            throw InvalidRequest.in(place, "more than %d dates or expressions in a list".formatted(MOST_ALTERNATIVES));
        }
        return Tree.any(members.stream()
                .map(member -> Comparisons.of(Operator.EQUAL, value, member, place))
                .toList());
    }

    /** Whether PgSTAC can compare it as a member of a list. */
    private static boolean isPlain(JsonValue member, boolean times) {
        return switch (member.getValueType()) {
            case STRING -> !times || Comparisons.isTime(member);
            case NUMBER, TRUE, FALSE -> !times;
            case OBJECT ->
                !times
                        && Tree.operator(member).isPresent()
                        && !Values.isArithmetic(member)
                        && Cql2Json.properties(member.asJsonObject()).isEmpty();
            case ARRAY, NULL -> false;
        };
    }

    /** An expression is null where one of its properties is; what is never null needs no look at the database. */
    private static JsonObject isNull(JsonValue value, String place) {
        if (value.getValueType() != JsonValue.ValueType.OBJECT || Values.isLiteral(value)) {
            return Tree.NEVER;
        }
        JsonValue normal = Values.named(value);
        if (Tree.propertyName(normal).isPresent()) {
            return Column.of(normal).isPresent() ? Tree.NEVER : Tree.operation(Operator.IS_NULL, normal);
        }
        Operator operator = Tree.operator(value).orElseThrow();
        if (operator.family() != Operator.Family.ARITHMETIC && operator.family() != Operator.Family.TEXT) {
            throw InvalidRequest.in(place, "not supported: isNull of a condition");
        }
        List<JsonValue> args = Tree.args(value);
        return Tree.any(IntStream.range(0, args.size())
                .mapToObj(i -> isNull(args.get(i), argument(place, i)))
                .toList());
    }
}
