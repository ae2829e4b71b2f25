package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes CQL2-JSON as CQL2-Text, with all parentheses there can be. */
final class FilterText {

    private FilterText() {}

    static String of(JsonValue value) {
        if (value instanceof JsonString text) {
            return quoted(text.getString());
        }
        if (value instanceof JsonArray array) {
            return list(array);
        }
        if (!(value instanceof JsonObject object)) {
            return value.toString();
        }
        if (object.containsKey("op")) {
            return operation(object.getString("op"), Tree.args(object));
        }
        if (object.containsKey("property")) {
            return '"' + object.getString("property").replace("\"", "\"\"") + '"';
        }
        if (object.containsKey("type")) {
            return object.getString("type").toUpperCase(Locale.ROOT) + geometry(object);
        }
        String literal = object.keySet().iterator().next();
        JsonValue content = object.get(literal);
        return literal.toUpperCase(Locale.ROOT)
                + (content instanceof JsonArray array ? list(array) : "(" + of(content) + ")");
    }

    private static String operation(String name, List<JsonValue> args) {
        Operator.Family family = Operator.named(name).orElseThrow().family();
        return switch (family) {
            case LOGICAL, COMPARISON, ARITHMETIC, PATTERN -> joined(args, " " + name + " ");
            case NEGATION -> "NOT (" + of(args.get(0)) + ")";
            case RANGE ->
                "((%s) BETWEEN (%s) AND (%s))"
                        .formatted(args.stream().map(FilterText::of).toArray());
            case LIST -> "((" + of(args.get(0)) + ") IN " + of(args.get(1)) + ")";
            case NULL -> "((" + of(args.get(0)) + ") IS NULL)";
            case TEXT, SPATIAL, TEMPORAL, ARRAY -> name.toUpperCase(Locale.ROOT) + list(args);
        };
    }

    private static String joined(List<JsonValue> args, String operator) {
        return args.stream().map(FilterText::of).collect(Collectors.joining(")" + operator + "(", "((", "))"));
    }

    private static String list(List<JsonValue> elements) {
        return elements.stream().map(FilterText::of).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String geometry(JsonObject geometry) {
        if (geometry.containsKey("geometries")) {
            return list(geometry.getJsonArray("geometries"));
        }
        String coordinates = coordinates(geometry.getJsonArray("coordinates"), geometry.getString("type"));
        return geometry.getString("type").equals("Point") ? "(" + coordinates + ")" : coordinates;
    }

    private static String coordinates(JsonArray array, String type) {
        if (array.get(0) instanceof JsonArray) {
            return array.stream()
                    .map(element -> coordinates(element.asJsonArray(), type))
                    .map(element -> type.equals("MultiPoint") ? "(" + element + ")" : element)
                    .collect(Collectors.joining(", ", "(", ")"));
        }
        return array.stream().map(JsonValue::toString).collect(Collectors.joining(" "));
    }
}
