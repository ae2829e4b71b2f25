package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.JsonFormat;

/** The nodes of CQL2-JSON (OGC 21-065r2, section 8.3 and annex C): how they are built and looked at. */
final class Tree {

    /** A condition every Item meets: PgSTAC takes no bare {@code true}. */
    static final JsonObject ALWAYS = operation("=", JsonValue.TRUE, JsonValue.TRUE);

    /** A condition no Item meets. */
    static final JsonObject NEVER = operation("=", JsonValue.TRUE, JsonValue.FALSE);

    private Tree() {}

    static JsonObject operation(String name, JsonValue... args) {
        return operation(name, List.of(args));
    }

    static JsonObject operation(String name, List<? extends JsonValue> args) {
        return JsonFormat.object().add("op", name).add("args", array(args)).build();
    }

    static JsonObject operation(Operator operator, JsonValue... args) {
        return operation(operator.text(), List.of(args));
    }

    static JsonObject operation(Operator operator, List<? extends JsonValue> args) {
        return operation(operator.text(), args);
    }

    /** The conjunction of conditions: none of them is always true in it, and one alone needs no {@code and}. */
    static JsonObject all(List<JsonObject> conditions) {
        return joined(Operator.AND, conditions, ALWAYS, NEVER);
    }

    /** The disjunction of conditions, likewise. */
    static JsonObject any(List<JsonObject> conditions) {
        return joined(Operator.OR, conditions, NEVER, ALWAYS);
    }

    private static JsonObject joined(
            Operator operator, List<JsonObject> conditions, JsonObject neutral, JsonObject ruling) {
        var kept = new ArrayList<JsonObject>();
        for (JsonObject condition : conditions) {
            if (condition == ruling) {
                return ruling;
            }
            if (condition != neutral) {
                kept.add(condition);
            }
        }
        return switch (kept.size()) {
            case 0 -> neutral;
            case 1 -> kept.get(0);
            default -> operation(operator, kept);
        };
    }

    static JsonObject not(JsonObject condition) {
        return operation(Operator.NOT, condition);
    }

    static JsonObject constant(boolean value) {
        return value ? ALWAYS : NEVER;
    }

    static JsonObject property(String name) {
        return member("property", JsonFormat.string(name));
    }

    static JsonObject timestamp(String text) {
        return member("timestamp", JsonFormat.string(text));
    }

    static JsonObject date(String text) {
        return member("date", JsonFormat.string(text));
    }

    static JsonObject interval(JsonValue start, JsonValue end) {
        return member("interval", array(List.of(start, end)));
    }

    static JsonObject member(String name, JsonValue value) {
        return JsonFormat.object().add(name, value).build();
    }

    static JsonObject geometry(String type, String member, JsonValue content) {
        return JsonFormat.object().add("type", type).add(member, content).build();
    }

    static JsonArray array(List<? extends JsonValue> elements) {
        var array = JsonFormat.array();
        elements.forEach(array::add);
        return array.build();
    }

    /** A JSON number with just these digits. */
    static JsonNumber number(BigDecimal value) {
        return JsonFormat.array().add(value).build().getJsonNumber(0);
    }

    static Optional<Operator> operator(JsonValue node) {
        return text(node, "op").flatMap(Operator::named);
    }

    /** The arguments of an operation of a checked tree. */
    static List<JsonValue> args(JsonValue operation) {
        return operation.asJsonObject().getJsonArray("args");
    }

    static Optional<String> propertyName(JsonValue node) {
        return text(node, "property");
    }

    /** The text that an object has as its member of that name. */
    static Optional<String> text(JsonValue node, String member) {
        return node instanceof JsonObject object && object.get(member) instanceof JsonString text
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
