package org.stacjakarta.stac.cql2;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stacjakarta.stac.JsonFormat;

/** JSON as these tests compare it. */
final class Json {

    private Json() {}

    /** The value with each number as a text without trailing zeros: 1.50 and 1.5 are told apart by JSON-P. */
    static Object plain(JsonValue value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> plain = new LinkedHashMap<>();
            object.forEach((name, member) -> plain.put(name, plain(member)));
            return plain;
        }
        return switch (value.getValueType()) {
            case ARRAY -> value.asJsonArray().stream().map(Json::plain).toList();
            case NUMBER -> ((JsonNumber) value).bigDecimalValue().stripTrailingZeros();
            case STRING, TRUE, FALSE, NULL, OBJECT -> value;
        };
    }

    /** What the text becomes for PgSTAC. */
    static JsonObject normal(String text) {
        return Cql2Normal.of(Cql2Json.check(Cql2Text.toJson(text)));
    }

    static JsonValue number(String digits) {
        return JsonFormat.parse("number", digits);
    }
}
