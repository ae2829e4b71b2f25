package org.stacjakarta.stac.hydrate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stacjakarta.stac.json.JsonScanner;

/** The order of an object's members in PostgreSQL's jsonb: shorter names first, those of one length by their bytes. */
final class JsonbOrder {

    private JsonbOrder() {}

    /**
     * Compares two names in their quotes, as they stand in JSON.
     *
     * @param name all of it is one
     * @param start where in {@code json} the other one starts
     * @param escapes whether one of them may hold an escape, of which the order knows nothing
     */
    static int compare(byte[] name, byte[] json, int start, int end, boolean escapes) {
        if (escapes) {
            return compareTexts(JsonScanner.text(name, 0, name.length), JsonScanner.text(json, start, end));
        }
        int length = end - start;
        return name.length != length ? name.length - length : Arrays.compareUnsigned(name, 0, length, json, start, end);
    }

    private static int compareTexts(String one, String other) {
        byte[] a = one.getBytes(StandardCharsets.UTF_8);
        byte[] b = other.getBytes(StandardCharsets.UTF_8);
        return a.length != b.length ? a.length - b.length : Arrays.compareUnsigned(a, b);
    }
}
