package org.stacjakarta.stac.document;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.StacException.Unprocessable;

/**
 * Bounds what a JSON Patch can make of a document: some copies of copies are soon larger than all memory. Adds up what
 * the operations put in and forgets what they take out, so that nothing is looked at twice. Not for more than one thread.
 */
final class PatchGrowth {

    /** About what the text of the document may have. */
    private static final long MOST_CHARACTERS = 64L << 20;

    /** As deep as a document that is sent whole may be. */
    private static final int DEEPEST = 200;

    private static final int PUNCTUATION = 4;

    private long characters;

    PatchGrowth(JsonObject document) {
        add("body", 1, document);
    }

    /** Refuses an operation that puts this value at that depth, if the document would become too large or too deep. */
    void allow(String operation, int depth, @Nullable JsonValue value) {
        if (value != null) {
            add(operation, depth + 1, value);
        }
    }

    private void add(String operation, int depth, JsonValue value) {
        characters += PUNCTUATION;
        if (depth > DEEPEST && !isScalar(value)) {
            throw new Unprocessable(operation + ": the document would be nested more than " + DEEPEST + " levels deep");
        }
        if (value instanceof JsonString string) {
            characters += string.getString().length();
        } else if (value instanceof JsonNumber number) {
            characters += number.bigDecimalValue().precision();
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                characters += member.getKey().length();
                add(operation, depth + 1, member.getValue());
            }
        } else if (!isScalar(value)) {
            for (JsonValue element : value.asJsonArray()) {
                add(operation, depth + 1, element);
            }
        }
        if (characters > MOST_CHARACTERS) {
            throw new Unprocessable(operation + ": the document would be too large");
        }
    }

    private static boolean isScalar(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY, OBJECT -> false;
            case STRING, NUMBER, TRUE, FALSE, NULL -> true;
        };
    }
}
