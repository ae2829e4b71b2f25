package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * An Item that is to be stored, as text.
 *
 * @param id the Item's id
 * @param json the Item; of its assets perhaps no more than {@code href}
 * @param utf8 the same as one JSON text, without the same name twice in an object
 */
public record ItemText(String id, JsonObject json, byte[] utf8) {

    /** Writes the Item out. */
    public static ItemText of(ItemDocument item) {
        return new ItemText(item.id(), item.json(), item.json().toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes the text that the Item was read from, where that says the same: half of what it costs to load an Item is saved.
     *
     * @param read what was read from the text
     * @param source valid JSON in UTF-8
     */
    static ItemText of(ItemDocument item, JsonObject read, byte[] source) {
        return item.json() == read && names(source) == item.members()
                ? new ItemText(item.id(), read, source)
                : of(item);
    }

    /** How many names stand in a text. Of one that stands twice in an object, the reader keeps one. */
    private static int names(byte[] json) {
        int names = 0;
        boolean inString = false;
        for (int at = 0; at < json.length; at++) {
            byte b = json[at];
            if (b == '"') {
                inString = !inString;
            } else if (inString) {
                at += b == '\\' ? 1 : 0;
            } else if (b == ':') {
                names++;
            }
        }
        return names;
    }
}
