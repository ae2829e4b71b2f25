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

    /** Refuses a document with a value that could not be read again as it is. */
    static void check(JsonObject document) {
        check("", document);
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
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean pair = Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw refused(
                        place, "holds a character that the database cannot keep: NUL, or half of a surrogate pair");
            }
            at += pair ? 1 : 0;
        }
    }

    private static void digits(String place, BigDecimal number) {
        long integral = (long) number.precision() - number.scale();
        if (integral > MOST_DIGITS || number.scale() > MOST_DIGITS) {
            throw refused(place, "a number of more than " + MOST_DIGITS + " digits");
        }
    }

    private static InvalidRequest refused(String place, String fault) {
        String quoted = Quoted.of(place);
        return InvalidRequest.in(quoted.substring(1, quoted.length() - 1), fault);
    }
}
