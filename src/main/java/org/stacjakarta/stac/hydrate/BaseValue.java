package org.stacjakarta.stac.hydrate;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * A value of a base item, prepared to be compared with values in texts. Equal is what jsonb takes for equal: members in
 * any order, numbers by value. Shared by all threads.
 */
final class BaseValue {

    private static final int LONGEST_SPELLING = 4_096;

    private final JsonValue json;
    private final BaseMembers members;
    private final List<BaseValue> elements;
    /** A string, or the word of a literal. */
    private final byte[] utf8;

    /** How an equal value was written the last time: who wrote one Item writes the next one the same way. */
    private volatile byte[] spelling;

    private BaseValue(JsonValue json, BaseMembers members, List<BaseValue> elements, String text) {
        this.json = json;
        this.members = members;
        this.elements = elements;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
        this.spelling = json.toString().getBytes(StandardCharsets.UTF_8);
    }

    static BaseValue of(JsonValue json) {
        return switch (json.getValueType()) {
            case OBJECT -> new BaseValue(json, new BaseMembers(json.asJsonObject()), List.of(), "");
            case ARRAY ->
                new BaseValue(
                        json,
                        BaseMembers.NONE,
                        json.asJsonArray().stream().map(BaseValue::of).toList(),
                        "");
            case STRING -> new BaseValue(json, BaseMembers.NONE, List.of(), ((JsonString) json).getString());
            default -> new BaseValue(json, BaseMembers.NONE, List.of(), json.toString());
        };
    }

    /** An object's members. */
    BaseMembers members() {
        return members;
    }

    /** An array's elements. */
    List<BaseValue> elements() {
        return elements;
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

    /** The position behind the value that starts there, if it is equal to this one; otherwise -1. */
    int endOfEqual(byte[] text, int start) {
        byte[] usual = spelling;
        int end = start + usual.length;
        if (end < text.length
                && Arrays.equals(text, start, end, usual, 0, usual.length)
                && (isClosed() || JsonScanner.endsScalar(text[end]))) {
            return end;
        }
        end = switch (json.getValueType()) {
            case OBJECT -> text[start] == '{' ? endOfObject(text, start) : -1;
            case ARRAY -> text[start] == '[' ? endOfArray(text, start) : -1;
            default -> endOfScalar(text, start);
        };
        if (end >= 0 && end - start <= LONGEST_SPELLING) {
            spelling = Arrays.copyOfRange(text, start, end);
        }
        return end;
    }

    /** Whether the last character of the value says that it ends there. */
    private boolean isClosed() {
        return isObject() || isArray() || json.getValueType() == JsonValue.ValueType.STRING;
    }

    private int endOfObject(byte[] text, int start) {
        var walk = new JsonMembers(text, start);
        int count = 0;
        while (walk.nextName()) {
            int member = members.find(text, walk);
            int end = member < 0 ? -1 : members.value(member).endOfEqual(text, walk.valueStart());
            if (end < 0) {
                return -1;
            }
            walk.valueEndsAt(end);
            count++;
        }
        return count == members.size() ? walk.position() : -1;
    }

    private int endOfArray(byte[] text, int start) {
        int at = JsonScanner.firstElement(text, start);
        int end = start + 1;
        int count = 0;
        while (at >= 0) {
            end = count == elements.size() ? -1 : elements.get(count).endOfEqual(text, at);
            if (end < 0) {
                return -1;
            }
            count++;
            at = JsonScanner.nextElement(text, end);
        }
        // behind the closing bracket
        return count == elements.size() ? JsonScanner.skipSpace(text, end) + 1 : -1;
    }

    private int endOfScalar(byte[] text, int start) {
        int end = JsonScanner.skipValue(text, start);
        boolean equal =
                switch (json.getValueType()) {
                    case STRING -> text[start] == '"' && equalsString(text, start, end);
                    case NUMBER -> isNumber(text[start]) && equalsNumber(text, start, end);
                    default -> hasBytes(text, start, end);
                };
        return equal ? end : -1;
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
}
