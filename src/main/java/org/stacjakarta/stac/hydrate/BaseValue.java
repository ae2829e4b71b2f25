package org.stacjakarta.stac.hydrate;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * A value of a base item, prepared to be compared with values in texts. Equal is what jsonb takes for equal: members in
 * any order, numbers by value.
 *
 * @param json the value
 * @param members an object's members by their names
 * @param elements an array's elements
 * @param utf8 a string, or the word of a literal
 */
record BaseValue(JsonValue json, Map<String, BaseValue> members, List<BaseValue> elements, byte[] utf8) {

    static BaseValue of(JsonValue json) {
        if (json instanceof JsonObject object) {
            var members = new HashMap<String, BaseValue>();
            object.forEach((name, value) -> members.put(name, of(value)));
            return new BaseValue(json, members, List.of(), new byte[0]);
        }
        if (json instanceof JsonArray array) {
            return new BaseValue(
                    json, Map.of(), array.stream().map(BaseValue::of).toList(), new byte[0]);
        }
        String text = json instanceof JsonString string ? string.getString() : json.toString();
        return new BaseValue(json, Map.of(), List.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isNull() {
        return json.getValueType() == JsonValue.ValueType.NULL;
    }

    boolean isObject() {
        return json.getValueType() == JsonValue.ValueType.OBJECT;
    }

    boolean isArray() {
        return json.getValueType() == JsonValue.ValueType.ARRAY;
    }

    /** Whether the value from {@code start} to {@code end} of the text is equal to this one. */
    boolean equals(byte[] text, int start, int end) {
        return switch (json.getValueType()) {
            case OBJECT -> text[start] == '{' && equalsObject(text, start);
            case ARRAY -> text[start] == '[' && equalsArray(text, start);
            case STRING -> text[start] == '"' && equalsString(text, start, end);
            case NUMBER -> isNumber(text[start]) && equalsNumber(text, start, end);
            case TRUE, FALSE, NULL -> hasBytes(text, start, end);
        };
    }

    /** Whether this object is equal to the one that starts there. */
    boolean equalsObject(byte[] text, int start) {
        var walk = new JsonMembers(text, start);
        int count = 0;
        while (walk.next()) {
            BaseValue member = members.get(walk.name());
            if (member == null || !member.equals(text, walk.valueStart(), walk.valueEnd())) {
                return false;
            }
            count++;
        }
        return count == members.size();
    }

    private boolean equalsArray(byte[] text, int start) {
        int at = JsonScanner.firstElement(text, start);
        int count = 0;
        while (at >= 0) {
            int end = JsonScanner.skipValue(text, at);
            if (count == elements.size() || !elements.get(count).equals(text, at, end)) {
                return false;
            }
            count++;
            at = JsonScanner.nextElement(text, end);
        }
        return count == elements.size();
    }

    private boolean equalsString(byte[] text, int start, int end) {
        return hasBytes(text, start + 1, end - 1)
                || JsonScanner.text(text, start, end).equals(((JsonString) json).getString());
    }

    private boolean equalsNumber(byte[] text, int start, int end) {
        return hasBytes(text, start, end)
                || ((JsonNumber) json).bigDecimalValue().compareTo(number(text, start, end)) == 0;
    }

    private boolean hasBytes(byte[] text, int start, int end) {
        return Arrays.equals(text, start, end, utf8, 0, utf8.length);
    }

    private static boolean isNumber(byte first) {
        return first == '-' || (first >= '0' && first <= '9');
    }

    private static BigDecimal number(byte[] text, int start, int end) {
        return new BigDecimal(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
    }

    /** How many elements the array at {@code start} of the text has. */
    static int length(byte[] text, int start) {
        int at = JsonScanner.firstElement(text, start);
        int count = 0;
        while (at >= 0) {
            count++;
            at = JsonScanner.nextElement(text, JsonScanner.skipValue(text, at));
        }
        return count;
    }

    /** The member of that name; null if there is none, or a null, which says nothing. */
    @Nullable
    BaseValue member(String name) {
        BaseValue member = members.get(name);
        return member == null || member.isNull() ? null : member;
    }
}
