package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.cql2.Operand.Kind;

/** One check of one filter, from the outside in. */
final class Checker {

    /** How many operations and operands a filter may have. */
    static final int MOST_NODES = 2000;

    private int nodes;
    private int depth;

    JsonObject filter(JsonValue filter) {
        if (filter instanceof JsonObject object && object.isEmpty()) {
            return Tree.ALWAYS;
        }
        if (filter instanceof JsonArray || filter instanceof JsonString || filter instanceof JsonNumber) {
            throw InvalidRequest.in("filter", "an object expected, got " + Quoted.of(filter));
        }
        return check(filter, "filter").condition();
    }

    /** Checks an expression of any kind. */
    Operand check(JsonValue value, String place) {
        if (++nodes > MOST_NODES) {
            throw InvalidRequest.in("filter", "more than " + MOST_NODES + " operations and operands");
        }
        if (++depth > Nesting.DEEPEST) {
            throw InvalidRequest.in("filter", "nested more than " + Nesting.DEEPEST + " levels deep");
        }
        Operand operand =
                switch (value.getValueType()) {
                    case STRING -> new Operand(LiteralChecks.text((JsonString) value, place), Kind.TEXT, place);
                    case NUMBER -> new Operand(LiteralChecks.number((JsonNumber) value, place), Kind.NUMBER, place);
                    case TRUE, FALSE -> new Operand(value, Kind.BOOLEAN, place);
                    case NULL -> throw InvalidRequest.in(place, "null compares with nothing, isNull tests for it");
                    case ARRAY -> array(value.asJsonArray(), place);
                    case OBJECT -> object(value.asJsonObject(), place);
                };
        depth--;
        return operand;
    }

    private Operand array(JsonArray array, String place) {
        List<JsonValue> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(check(array.get(i), place + "[" + i + "]").json());
        }
        return new Operand(Tree.array(elements), Kind.ARRAY, place);
    }

    private Operand object(JsonObject object, String place) {
        if (object.containsKey("op")) {
            return operation(object, place);
        }
        if (object.containsKey("property")) {
            return new Operand(LiteralChecks.property(object.get("property"), place), Kind.PROPERTY, place);
        }
        // GeoJSON may have a bbox, and members of any other names, beside its type
        if (object.containsKey("type")) {
            return new Operand(LiteralChecks.geometry(object, place), Kind.GEOMETRY, place);
        }
        if (object.containsKey("timestamp")) {
            return new Operand(TimeChecks.timestamp(object.get("timestamp"), place), Kind.INSTANT, place);
        }
        if (object.containsKey("date")) {
            return new Operand(TimeChecks.date(object.get("date"), place), Kind.INSTANT, place);
        }
        if (object.containsKey("interval")) {
            return new Operand(TimeChecks.interval(object.get("interval"), place), Kind.INTERVAL, place);
        }
        if (object.containsKey("bbox")) {
            return new Operand(LiteralChecks.box(object.get("bbox"), place + ".bbox"), Kind.GEOMETRY, place);
        }
        return cqlJson(object, place);
    }

    private Operand operation(JsonObject object, String place) {
        if (!(object.get("op") instanceof JsonString name)) {
            throw InvalidRequest.in(place + ".op", "a string expected, got " + Quoted.of(object.get("op")));
        }
        Operator operator = Operator.named(name.getString())
                .orElseThrow(() -> InvalidRequest.in(
                        place + ".op", "no operator or function of this server: " + Quoted.of(name.getString())));
        if (!object.containsKey("args")) {
            throw InvalidRequest.in(place, "args are missing");
        }
        return operation(operator, object.get("args"), place, place + ".args");
    }

    /** CQL-JSON, the draft of 2020 (OGC 19-079): the operator is the name of the only member. */
    private Operand cqlJson(JsonObject object, String place) {
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            var operator = Operator.named(member.getKey());
            if (operator.isPresent() && object.size() == 1) {
                return operation(operator.get(), member.getValue(), place, place + "." + member.getKey());
            }
        }
        throw InvalidRequest.in(
                place, "neither an operation (op and args) nor a property nor a literal: " + Quoted.of(names(object)));
    }

    private static String names(JsonObject object) {
        return "{" + String.join(", ", object.keySet()) + "}";
    }

    private Operand operation(Operator operator, JsonValue args, String place, String argsPlace) {
        List<JsonValue> arguments = Arguments.of(operator, args, argsPlace);
        if (operator.family() == Operator.Family.LIST) {
            return membership(arguments, place, argsPlace);
        }
        List<Operand> operands = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            operands.add(check(arguments.get(i), argsPlace + "[" + i + "]"));
        }
        return switch (operator.family()) {
            case LOGICAL, NEGATION ->
                condition(operator, operands.stream().map(Operand::condition).toList(), place);
            case COMPARISON -> comparison(operator, operands.get(0), operands.get(1), place);
            case PATTERN -> pattern(operator, operands.get(0), operands.get(1), place);
            case RANGE, LIST -> condition(operator, comparable(operands), place);
            case NULL -> condition(operator, json(operands), place);
            case TEXT -> new Operand(Tree.operation(operator, required(operands, Kind.TEXT)), Kind.TEXT, place);
            case ARITHMETIC ->
                new Operand(Tree.operation(operator, required(operands, Kind.NUMBER)), Kind.NUMBER, place);
            case SPATIAL -> condition(operator, required(operands, Kind.GEOMETRY), place);
            case TEMPORAL ->
                condition(
                        operator,
                        json(operands.stream().map(Operand::requireTime).toList()),
                        place);
            case ARRAY ->
                condition(operator, json(operands.stream().map(Operand::asArray).toList()), place);
        };
    }

    private static Operand comparison(Operator operator, Operand left, Operand right, String place) {
        // s_intersects(…) = true: a habit from CQL, and the way to test what a function says
        if (left.is(Kind.CONDITION) && right.is(Kind.BOOLEAN)) {
            boolean same = right.json().equals(JsonValue.TRUE) == (operator == Operator.EQUAL);
            if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
                return new Operand(same ? left.json() : Tree.not(left.condition()), Kind.CONDITION, place);
            }
        }
        return condition(operator, comparable(List.of(left, right)), place);
    }

    private static Operand pattern(Operator operator, Operand text, Operand pattern, String place) {
        text.require(Kind.TEXT);
        LiteralChecks.requirePattern(pattern.json(), pattern.place());
        if (operator == Operator.ILIKE) {
            return condition(
                    Operator.LIKE,
                    List.of(
                            Tree.operation(Operator.CASEI, text.json()),
                            Tree.operation(Operator.CASEI, pattern.json())),
                    place);
        }
        return condition(operator, List.of(text.json(), pattern.json()), place);
    }

    private Operand membership(List<JsonValue> arguments, String place, String argsPlace) {
        List<Operand> operands = new ArrayList<>();
        operands.add(check(arguments.get(0), argsPlace + "[0]"));
        JsonArray list = arguments.get(1).asJsonArray();
        for (int i = 0; i < list.size(); i++) {
            operands.add(check(list.get(i), argsPlace + "[1][" + i + "]"));
        }
        List<JsonValue> checked = comparable(operands);
        return condition(Operator.IN, List.of(checked.get(0), Tree.array(checked.subList(1, checked.size()))), place);
    }

    /** Operands that can all be compared with the first. */
    private static List<JsonValue> comparable(List<Operand> operands) {
        for (Operand operand : operands) {
            operand.requireScalar().requireComparableWith(operands.get(0));
        }
        return json(operands);
    }

    private static List<JsonValue> required(List<Operand> operands, Kind kind) {
        return json(operands.stream().map(operand -> operand.require(kind)).toList());
    }

    private static List<JsonValue> json(List<Operand> operands) {
        return operands.stream().map(Operand::json).toList();
    }

    private static Operand condition(Operator operator, List<? extends JsonValue> args, String place) {
        return new Operand(Tree.operation(operator, args), Kind.CONDITION, place);
    }
}
