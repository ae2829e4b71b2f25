package org.stacjakarta.stac.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * What JSON can say and PostgreSQL's jsonb, or PgSTAC, cannot keep as it is. It is refused here rather than changed there.
 */
final class StorableJson {

    /** PgSTAC's sign for a member that an Item does not have, and its Collection's Items usually do. */
    private static final String MARKER = "𒍟※";

    /** jsonb writes exponents out: a number of ten characters could become one of a hundred thousand. */
    private static final int MOST_DIGITS = 1_000;

    private StorableJson() {}

    /**
     * Refuses a document with a value that could not be read again as it is.
     *
     * @return how many members its objects have, at every level
     */
    static int check(JsonObject document) {
        int members = storableMembers(document);
        if (members < 0) {
            // to know the place of each value would cost more than to look at it: it is asked for when there is a fault
            check("", document);
        }
        return members;
    }

    /** How many members there are; less than 0 if something cannot be stored. */
    private static int storableMembers(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                int members = 0;
                for (Map.Entry<String, JsonValue> member : value.asJsonObject().entrySet()) {
                    int within = isStorable(member.getKey()) ? storableMembers(member.getValue()) : -1;
                    if (within < 0) {
                        yield within;
                    }
                    members += within + 1;
                }
                yield members;
            }
            case ARRAY -> {
                int members = 0;
                for (JsonValue element : value.asJsonArray()) {
                    int within = storableMembers(element);
                    if (within < 0) {
                        yield within;
                    }
                    members += within;
                }
                yield members;
            }
            case STRING -> {
                String text = ((JsonString) value).getString();
                yield isStorable(text) && !text.equals(MARKER) ? 0 : -1;
            }
            case NUMBER -> isShort(((JsonNumber) value).bigDecimalValue()) ? 0 : -1;
            case TRUE, FALSE, NULL -> 0;
        };
    }

    private static boolean isStorable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0 || Character.isSurrogate(c)) {
                return isPaired(text);
            }
        }
        return true;
    }

    private static void check(String place, JsonValue value) {
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                String name = member.getKey();
                characters(place.isEmpty() ? "body" : place, name);
                check(place.isEmpty() ? name : place + "." + name, member.getValue());
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                check(Members.at(place, i), array.get(i));
            }
        } else if (value instanceof JsonString string) {
            characters(place, string.getString());
            if (string.getString().equals(MARKER)) {
                throw refused(place, "this text is PgSTAC's own sign for an absent value, and cannot be stored");
            }
        } else if (value instanceof JsonNumber number) {
            digits(place, number.bigDecimalValue());
        }
    }

    private static void characters(String place, String text) {
        if (!isPaired(text)) {
            throw refused(place, "holds a character that the database cannot keep: NUL, or half of a surrogate pair");
        }
    }

    /** Whether there is no NUL in it, and no half of a surrogate pair. */
    private static boolean isPaired(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean pair = Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                return false;
            }
            at += pair ? 1 : 0;
        }
        return true;
    }

    private static void digits(String place, BigDecimal number) {
        if (!isShort(number)) {
            throw refused(place, "a number of more than " + MOST_DIGITS + " digits");
        }
    }

    private static boolean isShort(BigDecimal number) {
        long integral = (long) number.precision() - number.scale();
        return integral <= MOST_DIGITS && number.scale() <= MOST_DIGITS;
    }

    private static InvalidRequest refused(String place, String fault) {
        String quoted = Quoted.of(place);
        return InvalidRequest.in(quoted.substring(1, quoted.length() - 1), fault);
    }
}
