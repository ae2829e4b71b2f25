package org.stacjakarta.stac.json;

import java.nio.charset.StandardCharsets;

/**
 * A walk over the members of one object in a JSON text: call {@link #next()}, then ask for the places of the member's
 * name and value. Holds positions only. Not for more than one thread.
 */
public final class JsonMembers {

    private final byte[] json;
    private int at;
    private int nameStart;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    /** A walk over the object whose opening brace is at {@code start}. */
    public JsonMembers(byte[] json, int start) {
        this.json = json;
        this.at = start + 1;
    }

    /** Starts over, on the object whose opening brace is at {@code start}. */
    public void reset(int start) {
        at = start + 1;
    }

    /** Moves to the next member's name and the start of its value; false, behind the closing brace, when none is left. */
    public boolean nextName() {
        at = JsonScanner.skipSpace(json, at);
        if (json[at] == ',') {
            at = JsonScanner.skipSpace(json, at + 1);
        }
        if (json[at] == '}') {
            at++;
            return false;
        }
        nameStart = at;
        nameEnd = JsonScanner.skipString(json, at);
        int colon = JsonScanner.skipSpace(json, nameEnd);
        valueStart = JsonScanner.skipSpace(json, colon + 1);
        return true;
    }

    /** Passes over the value of the member that {@link #nextName()} found. */
    public void skipValue() {
        valueEnd = JsonScanner.skipValue(json, valueStart);
        at = valueEnd;
    }

    /** Says where the value of the member ends, for a caller who walked through it himself. */
    public void valueEndsAt(int end) {
        valueEnd = end;
        at = end;
    }

    /** Moves to the next member, name and value; false, behind the closing brace, when none is left. */
    public boolean next() {
        if (!nextName()) {
            return false;
        }
        skipValue();
        return true;
    }

    /** Whether the member's name is that one (given in UTF-8). */
    public boolean isNamed(byte[] name) {
        return JsonScanner.isName(json, nameStart, nameEnd, name);
    }

    /** The member's name, its escapes resolved. */
    public String name() {
        return JsonScanner.text(json, nameStart, nameEnd);
    }

    /** Where the member starts: the opening quote of its name. */
    public int nameStart() {
        return nameStart;
    }

    /** The first byte of the member's value. */
    public int valueStart() {
        return valueStart;
    }

    /** The position behind the member's value. */
    public int valueEnd() {
        return valueEnd;
    }

    /** The length of the member's name in bytes. */
    public int nameLength() {
        return nameEnd - nameStart - 2;
    }

    /** The position the walk has reached; behind the closing brace once it is over. */
    public int position() {
        return at;
    }

    /** The member's value as text, if it is a string; otherwise its JSON. */
    public String text() {
        return json[valueStart] == '"'
                ? JsonScanner.text(json, valueStart, valueEnd)
                : new String(json, valueStart, valueEnd - valueStart, StandardCharsets.UTF_8);
    }
}
