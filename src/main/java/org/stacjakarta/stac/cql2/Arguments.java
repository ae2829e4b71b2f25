package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** The arguments of an operation as clients send them, brought to the number and shape the standard gives them. */
final class Arguments {

    private Arguments() {}

    static List<JsonValue> of(Operator operator, JsonValue value, String place) {
        List<JsonValue> args = shaped(operator.family(), listed(operator, value, place));
        if (!operator.family().takes(args.size())) {
            throw InvalidRequest.in(
                    place,
                    "%s takes %s, got %d"
                            .formatted(operator.text(), operator.family().arity(), args.size()));
        }
        return args;
    }

    private static List<JsonValue> listed(Operator operator, JsonValue value, String place) {
        if (value instanceof JsonArray array) {
            return array;
        }
        if (value instanceof JsonObject object && object.containsKey("value")) {
            return named(object);
        }
        if (operator.family().takes(1)) {
            return List.of(value);
        }
        throw InvalidRequest.in(place, "an array of arguments expected, got " + Quoted.of(value));
    }

    /** CQL-JSON names the arguments of between and in. */
    private static List<JsonValue> named(JsonObject object) {
        List<JsonValue> args = new ArrayList<>();
        for (String name : List.of("value", "lower", "upper", "list")) {
            if (object.containsKey(name)) {
                args.add(object.get(name));
            }
        }
        return args;
    }

    private static List<JsonValue> shaped(Operator.Family family, List<JsonValue> args) {
        return switch (family) {
            case RANGE -> flat(args);
            case LIST ->
                args.size() == 2 && !(args.get(1) instanceof JsonArray)
                        ? List.of(args.get(0), Tree.array(args.subList(1, 2)))
                        : args;
            case SPATIAL -> args.stream().map(Arguments::box).toList();
            case TEMPORAL -> args.stream().map(TimeChecks::literal).toList();
            case LOGICAL, NEGATION, COMPARISON, PATTERN, NULL, TEXT, ARITHMETIC, ARRAY -> args;
        };
    }

    /** Earlier drafts had the bounds of between in an array of their own. */
    private static List<JsonValue> flat(List<JsonValue> args) {
        if (args.size() == 2 && args.get(1) instanceof JsonArray bounds) {
            List<JsonValue> flat = new ArrayList<>(args.subList(0, 1));
            flat.addAll(bounds);
            return flat;
        }
        return args;
    }

    /** PgSTAC and CQL-JSON take a bare array of numbers for a box. */
    private static JsonValue box(JsonValue arg) {
        return arg instanceof JsonArray ? Tree.member("bbox", arg) : arg;
    }
}
