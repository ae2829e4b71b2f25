package org.stacjakarta.stac.hydrate;

import java.nio.charset.StandardCharsets;
import org.stacjakarta.stac.json.JsonBuffer;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * PgSTAC's sign for "the base item has this, the Item has not". Where the base item no longer has it either, because the
 * Collection was changed, it is left over.
 */
public final class Marker {

    static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** It, as a JSON string. */
    static final byte[] TEXT = "\"𒍟※\"".getBytes(StandardCharsets.UTF_8);

    private static final int SIGN_BYTES = TEXT.length - 2;

    private Marker() {}

    /** Whether the value that starts there is the sign. */
    static boolean isAt(byte[] json, int at) {
        return json[at] == TEXT[0] && json.length - at >= TEXT.length && matches(json, at);
    }

    /** Whether the sign stands anywhere in a text, or something that looks like it. */
    public static boolean isWithin(byte[] json) {
        return isWithin(json, 0, json.length);
    }

    /** The same from there to there. Nothing in it but the quotes is ASCII: a look at every so many bytes is enough. */
    static boolean isWithin(byte[] json, int start, int end) {
        for (int at = start + SIGN_BYTES; at < end - 1; at += SIGN_BYTES) {
            if (json[at] < 0 && isAround(json, at, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAround(byte[] json, int at, int start, int end) {
        for (int from = Math.max(start, at - SIGN_BYTES); from < at && from <= end - TEXT.length; from++) {
            if (matches(json, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] json, int at) {
        for (int i = 0; i < TEXT.length; i++) {
            if (json[at + i] != TEXT[i]) {
                return false;
            }
        }
        return true;
    }

    /** Copies the value that starts there, which is not the sign itself: without the members, and with null for the elements, that are. */
    static void copyWithout(byte[] json, int at, JsonBuffer out) {
        if (json[at] == '{') {
            out.write('{');
            var members = new JsonMembers(json, at);
            while (members.next()) {
                if (!isAt(json, members.valueStart())) {
                    out.separate();
                    out.write(json, members.nameStart(), members.valueStart() - members.nameStart());
                    copyWithout(json, members.valueStart(), out);
                }
            }
            out.write('}');
        } else if (json[at] == '[') {
            out.write('[');
            for (int e = JsonScanner.firstElement(json, at);
                    e >= 0;
                    e = JsonScanner.nextElement(json, JsonScanner.skipValue(json, e))) {
                out.separate();
                copyWithout(json, e, out);
            }
            out.write(']');
        } else if (isAt(json, at)) {
            out.write(NULL);
        } else {
            out.write(json, at, JsonScanner.skipValue(json, at) - at);
        }
    }
}
