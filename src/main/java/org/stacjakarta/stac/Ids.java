package org.stacjakarta.stac;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * A list of identifiers, of Items or of Collections. An empty list, which only a body can give, matches nothing.
 */
public record Ids(List<String> values) {

    private static final int LONGEST = 1_000;

    public Ids {
        values = List.copyOf(values);
    }

    /**
     * Reads the query form {@code a,b,c}.
     *
     * @param parameter {@code ids} or {@code collections}, named in the refusal
     */
    public static Ids parse(String parameter, String text) {
        String[] parts = text.split(",", -1);
        for (String part : parts) {
            check(parameter, part);
        }
        return new Ids(List.of(parts));
    }

    /** Reads the member of a JSON body: an array of strings. */
    public static Ids of(String parameter, JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            throw InvalidRequest.in(parameter, "an array of strings expected, got " + Quoted.of(value));
        }
        return new Ids(array.stream().map(element -> id(parameter, element)).toList());
    }

    /** Checks an identifier that came in a path. */
    public static String inPath(String parameter, String id) {
        check(parameter, id);
        return id;
    }

    /** The list as a JSON array. */
    public JsonArray toJson() {
        var array = JsonFormat.array();
        values.forEach(array::add);
        return array.build();
    }

    /** Those of them that are among others too. */
    public Ids among(Ids others) {
        Set<String> there = Set.copyOf(others.values);
        return new Ids(values.stream().filter(there::contains).toList());
    }

    private static String id(String parameter, JsonValue value) {
        if (!(value instanceof JsonString string)) {
            throw InvalidRequest.in(parameter, "strings expected, got " + Quoted.of(value));
        }
        check(parameter, string.getString());
        return string.getString();
    }

    /** PostgreSQL's text cannot hold the character NUL; a lone surrogate is no character. */
    private static void check(String parameter, String id) {
        if (id.length() > LONGEST) {
            throw InvalidRequest.in(parameter, "an id of more than " + LONGEST + " characters");
        }
        if (id.chars().anyMatch(c -> c == 0)
                || id.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw InvalidRequest.in(parameter, "an id with a character that no id can have");
        }
    }
}
