package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.IntStream;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** The normal form of array functions (OGC 21-065r2, section 7.7): PgSTAC compares arrays of texts. */
final class ArrayFunctions {

    private ArrayFunctions() {}

    static JsonObject normal(Operator operator, JsonValue left, JsonValue right, String place) {
        if (left instanceof JsonArray && right instanceof JsonArray) {
            throw InvalidRequest.in(place, "not supported: one argument has to be a property");
        }
        List<JsonValue> args =
                List.of(operand(left, Conditions.argument(place, 0)), operand(right, Conditions.argument(place, 1)));
        return operator == Operator.A_CONTAINED_BY
                ? Tree.operation("a_contained_by", args)
                : Tree.operation(operator, args);
    }

    private static JsonValue operand(JsonValue value, String place) {
        if (value instanceof JsonArray array) {
            return Tree.array(IntStream.range(0, array.size())
                    .mapToObj(i -> element(array.get(i), place + "[" + i + "]"))
                    .toList());
        }
        JsonValue property = Values.named(value);
        Column.of(property).ifPresent(column -> {
            throw InvalidRequest.in(place, column.text() + " is no array");
        });
        return property;
    }

    private static JsonValue element(JsonValue element, String place) {
        return switch (element.getValueType()) {
            case STRING -> text((JsonString) element, place);
            case NUMBER, TRUE, FALSE -> element;
            case OBJECT -> time(element, place);
            case ARRAY, NULL -> throw unsupported(place);
        };
    }

    /** An array with this text in it is to PgSTAC a property without a name, and there is no other way to say it. */
    private static JsonValue text(JsonString text, String place) {
        if (text.getString().equals("property")) {
            throw InvalidRequest.in(place, "not supported: the text property in an array, a word of PgSTAC's own");
        }
        return text;
    }

    private static JsonValue time(JsonValue element, String place) {
        return Tree.text(element, "timestamp")
                .or(() -> Tree.text(element, "date"))
                .map(JsonFormat::string)
                .orElseThrow(() -> unsupported(place));
    }

    private static InvalidRequest unsupported(String place) {
        return InvalidRequest.in(place, "not supported: arrays of other than texts, numbers, booleans and times");
    }
}
