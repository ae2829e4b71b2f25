package org.stacjakarta.stac;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The {@code query} parameter of the <a href="https://github.com/stac-api-extensions/query">query extension</a>:
 * properties, and for each what its value must be. It says nothing that CQL2 does not, and is carried out as CQL2.
 *
 * @param terms the same in CQL2-JSON, all of which must hold; none for an empty query
 */
public record PropertyQuery(List<JsonObject> terms) {

    /** How an operator is said in CQL2. */
    private enum Operator {
        EQ("="),
        NEQ("<>"),
        NE("<>"),
        LT("<"),
        LTE("<="),
        GT(">"),
        GTE(">="),
        STARTS_WITH("like"),
        ENDS_WITH("like"),
        CONTAINS("like"),
        IN("in");

        final String cql2;

        Operator(String cql2) {
            this.cql2 = cql2;
        }

        static Optional<Operator> of(String word) {
            return switch (word) {
                case "eq" -> Optional.of(EQ);
                case "neq" -> Optional.of(NEQ);
                case "ne" -> Optional.of(NE);
                case "lt" -> Optional.of(LT);
                case "lte" -> Optional.of(LTE);
                case "gt" -> Optional.of(GT);
                case "gte" -> Optional.of(GTE);
                case "startsWith" -> Optional.of(STARTS_WITH);
                case "endsWith" -> Optional.of(ENDS_WITH);
                case "contains" -> Optional.of(CONTAINS);
                case "in" -> Optional.of(IN);
                default -> Optional.empty();
            };
        }
    }

    private static final int MOST_TERMS = 500;

    public PropertyQuery {
        terms = List.copyOf(terms);
    }

    /** Reads the parameter's JSON. */
    public static PropertyQuery of(JsonValue value) {
        if (!(value instanceof JsonObject query)) {
            throw InvalidRequest.in("query", "an object of properties expected, got " + Quoted.of(value));
        }
        var terms = new ArrayList<JsonObject>();
        for (Map.Entry<String, JsonValue> property : query.entrySet()) {
            String name = property.getKey();
            if (!(property.getValue() instanceof JsonObject conditions)) {
                throw InvalidRequest.in(
                        place(name), "an object of operators expected, got " + Quoted.of(property.getValue()));
            }
            conditions.forEach((word, operand) -> terms.add(term(name, word, operand)));
        }
        if (terms.size() > MOST_TERMS) {
            throw InvalidRequest.in("query", "more than " + MOST_TERMS + " conditions");
        }
        return new PropertyQuery(terms);
    }

    private static JsonObject term(String name, String word, JsonValue operand) {
        Operator operator = Operator.of(word)
                .orElseThrow(() -> InvalidRequest.in(
                        place(name),
                        "no operator: " + Quoted.of(word)
                                + "; there are eq, neq, lt, lte, gt, gte, startsWith, endsWith, contains, in"));
        JsonObject property = JsonFormat.object().add("property", name).build();
        return switch (operator) {
            case EQ ->
                isNull(operand) ? operation("isNull", property) : operation("=", property, scalar(name, operand));
            case NEQ, NE ->
                isNull(operand)
                        ? operation("not", operation("isNull", property))
                        : operation("<>", property, scalar(name, operand));
            case LT, LTE, GT, GTE -> operation(operator.cql2, property, scalar(name, operand));
            case STARTS_WITH -> operation("like", property, pattern("", text(name, operand), "%"));
            case ENDS_WITH -> operation("like", property, pattern("%", text(name, operand), ""));
            case CONTAINS -> operation("like", property, pattern("%", text(name, operand), "%"));
            case IN -> operation("in", property, list(name, operand));
        };
    }

    private static boolean isNull(JsonValue value) {
        return value.getValueType() == JsonValue.ValueType.NULL;
    }

    private static JsonValue scalar(String name, JsonValue value) {
        return switch (value.getValueType()) {
            case STRING, NUMBER, TRUE, FALSE -> value;
            case ARRAY, OBJECT, NULL ->
                throw InvalidRequest.in(place(name), "a string, number or boolean expected, got " + Quoted.of(value));
        };
    }

    private static String text(String name, JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        throw InvalidRequest.in(place(name), "a string expected, got " + Quoted.of(value));
    }

    private static JsonArray list(String name, JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            throw InvalidRequest.in(place(name), "an array expected, got " + Quoted.of(value));
        }
        array.forEach(element -> scalar(name, element));
        return array;
    }

    /** The wild cards of LIKE that stand in the text are meant as themselves. */
    private static JsonValue pattern(String before, String text, String behind) {
        return JsonFormat.string(before + text.replaceAll("[\\\\%_]", "\\\\$0") + behind);
    }

    private static JsonObject operation(String operator, JsonValue... arguments) {
        var args = JsonFormat.array();
        for (JsonValue argument : arguments) {
            args.add(argument);
        }
        return JsonFormat.object().add("op", operator).add("args", args).build();
    }

    private static String place(String property) {
        return "query." + property;
    }
}
