package org.stacjakarta.stac;

import jakarta.json.JsonValue;

/** A client's own text as an error description may repeat it: short, on one line, in quotes. */
public final class Quoted {

    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in single quotes, cut when it is long, control characters shown as blanks. */
    public static String of(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        String shown = text.substring(0, end).replaceAll("\\p{Cntrl}", " ");
        return "'" + shown + (end < text.length() ? "…" : "") + "'";
    }

    /** The kind of a JSON value, in the words of JSON: {@code an array}, {@code a string} …. */
    public static String of(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case TRUE, FALSE -> "a boolean";
            case NULL -> "null";
        };
    }
}
