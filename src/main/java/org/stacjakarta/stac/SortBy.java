package org.stacjakarta.stac;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The {@code sortby} parameter of the
 * <a href="https://github.com/stac-api-extensions/sort/tree/v1.1.0">sort extension</a>: property names, each rising or
 * falling. No key at all means the endpoint's own order.
 */
public record SortBy(List<Key> keys) {

    /** The endpoint's own order. */
    public static final SortBy DEFAULT = new SortBy(List.of());

    /** More keys than anybody needs, few enough for the database. */
    private static final int MOST_KEYS = 16;

    private static final Pattern PROPERTY = Pattern.compile("[^\\p{Cntrl}\"'\\\\,;]{1,200}");

    private static final String PREFIX = "properties.";

    /** Which way a key sorts; the names are the extension's. */
    public enum Direction {
        ASC,
        DESC;

        /** The word that goes into requests. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One sort key: a property, with or without the prefix {@code properties.}, and its direction. */
    public record Key(String field, Direction direction) {

        public Key {
            if (!PROPERTY.matcher(field).matches() || field.isBlank() || field.equals(PREFIX)) {
                throw InvalidRequest.in("sortby", "no property name: " + Quoted.of(field));
            }
        }
    }

    public SortBy {
        keys = List.copyOf(keys);
        if (keys.size() > MOST_KEYS) {
            throw InvalidRequest.in("sortby", "more than " + MOST_KEYS + " keys");
        }
    }

    /** Reads the query form {@code +a,-b,c}; a blank is a {@code +} that a URL decoder ate. */
    public static SortBy parse(String text) {
        var keys = new ArrayList<Key>();
        for (String part : text.split(",", -1)) {
            String key = part.strip();
            if (key.startsWith("-")) {
                keys.add(new Key(key.substring(1).strip(), Direction.DESC));
            } else {
                keys.add(new Key((key.startsWith("+") ? key.substring(1) : key).strip(), Direction.ASC));
            }
        }
        return new SortBy(keys);
    }

    /** Reads the member of a JSON body: an array of {@code {"field", "direction"}}. */
    public static SortBy of(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            throw InvalidRequest.in("sortby", "an array of objects expected, got " + Quoted.of(value));
        }
        var keys = new ArrayList<Key>();
        for (JsonValue element : array) {
            if (!(element instanceof JsonObject key) || !(key.get("field") instanceof JsonString field)) {
                throw InvalidRequest.in("sortby", "each key is an object with field and direction");
            }
            keys.add(new Key(field.getString(), direction(key)));
        }
        return new SortBy(keys);
    }

    private static Direction direction(JsonObject key) {
        if (key.get("direction") instanceof JsonString word) {
            for (Direction direction : Direction.values()) {
                if (direction.word().equals(word.getString())) {
                    return direction;
                }
            }
        }
        throw InvalidRequest.in("sortby", "direction must be asc or desc");
    }
}
