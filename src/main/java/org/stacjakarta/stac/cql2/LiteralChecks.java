package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.Geometry;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Checks of literals: texts, numbers, names of properties, boxes and geometries. */
final class LiteralChecks {

    private static final int LONGEST_NAME = 300;

    private LiteralChecks() {}

    /** PostgreSQL stores no NUL, and half a surrogate pair is no character. */
    static JsonString text(JsonString string, String place) {
        String text = string.getString();
        if (text.indexOf('\0') >= 0) {
            throw InvalidRequest.in(place, "a text with the character NUL");
        }
        if (text.codePoints().anyMatch(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE)) {
            throw InvalidRequest.in(place, "a text with half a surrogate pair");
        }
        return string;
    }

    static JsonNumber number(JsonNumber number, String place) {
        try {
            Numbers.requireUsable(number.bigDecimalValue());
            return number;
        } catch (ArithmeticException | NumberFormatException e) {
            throw InvalidRequest.in(place, "a number out of range");
        }
    }

    static JsonObject property(JsonValue value, String place) {
        if (!(value instanceof JsonString name) || name.getString().isEmpty()) {
            throw InvalidRequest.in(place + ".property", "a property's name expected");
        }
        if (name.getString().length() > LONGEST_NAME) {
            throw InvalidRequest.in(
                    place + ".property",
                    "a name of more than " + LONGEST_NAME + " characters: " + Quoted.of(name.getString()));
        }
        return Tree.member("property", text(name, place + ".property"));
    }

    static JsonObject box(JsonValue value, String place) {
        if (!(value instanceof JsonArray numbers) || !numbers.stream().allMatch(JsonNumber.class::isInstance)) {
            throw InvalidRequest.in(place, "an array of 4 or 6 numbers expected, got " + Quoted.of(value));
        }
        try {
            Bbox.of(numbers);
        } catch (InvalidRequest e) {
            throw InvalidRequest.in(place, e.description().replaceFirst("^bbox: ", ""));
        }
        return Tree.member("bbox", numbers);
    }

    static JsonObject geometry(JsonObject geometry, String place) {
        return Geometry.of(place, geometry).json();
    }

    /** A pattern is a string, or casei or accenti of one; PostgreSQL wants something after an escaping backslash. */
    static void requirePattern(JsonValue pattern, String place) {
        if (Tree.operator(pattern)
                .filter(o -> o.family() == Operator.Family.TEXT)
                .isPresent()) {
            requirePattern(Tree.args(pattern).get(0), place + ".args[0]");
            return;
        }
        if (!(pattern instanceof JsonString string)) {
            throw InvalidRequest.in(place, "a pattern expected: a string, or casei or accenti of one");
        }
        String text = string.getString();
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\\') {
            end--;
        }
        if ((text.length() - end) % 2 == 1) {
            throw InvalidRequest.in(place, "a pattern that ends in a backslash, which escapes nothing");
        }
    }
}
