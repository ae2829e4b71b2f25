package org.stacjakarta.stac.hydrate;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.json.JsonMembers;

/**
 * The members of an object of a base item, found by names as they stand in texts: a name is not made a string for it. Shared
 * by all threads.
 */
final class BaseMembers {

    /** Of what is no object. */
    static final BaseMembers NONE = new BaseMembers(JsonObject.EMPTY_JSON_OBJECT);

    private final byte[][] names;
    private final byte[][] quoted;
    private final BaseValue[] values;
    /** Numbers of members and one, at the place that a name's hash says or the next that was free; 0 where none is. */
    private final int[] places;

    BaseMembers(JsonObject object) {
        int size = object.size();
        names = new byte[size][];
        quoted = new byte[size][];
        values = new BaseValue[size];
        places = new int[Integer.highestOneBit(2 * size + 1) * 2];
        int member = 0;
        for (var entry : object.entrySet()) {
            byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
            names[member] = name;
            quoted[member] = JsonFormat.string(entry.getKey()).toString().getBytes(StandardCharsets.UTF_8);
            values[member] = BaseValue.of(entry.getValue());
            int place = place(name, 0, name.length);
            while (places[place] != 0) {
                place = next(place);
            }
            places[place] = ++member;
        }
    }

    int size() {
        return names.length;
    }

    BaseValue value(int member) {
        return values[member];
    }

    boolean isNamed(int member, byte[] name) {
        return Arrays.equals(names[member], name);
    }

    /** The member's name as a JSON string in UTF-8. */
    byte[] quotedName(int member) {
        return quoted[member];
    }

    /** The number of the member that is named as the one where the walk stands; -1 if there is none. */
    int find(byte[] text, JsonMembers walk) {
        if (names.length == 0) {
            return -1;
        }
        int start = walk.nameStart() + 1;
        int end = start + walk.nameLength();
        for (int at = start; at < end; at++) {
            if (text[at] == '\\') {
                byte[] name = walk.name().getBytes(StandardCharsets.UTF_8);
                return find(name, 0, name.length);
            }
        }
        return find(text, start, end);
    }

    private int find(byte[] text, int start, int end) {
        int place = place(text, start, end);
        while (places[place] != 0) {
            int member = places[place] - 1;
            if (Arrays.equals(text, start, end, names[member], 0, names[member].length)) {
                return member;
            }
            place = next(place);
        }
        return -1;
    }

    private int place(byte[] text, int start, int end) {
        int hash = 0;
        for (int at = start; at < end; at++) {
            hash = 31 * hash + text[at];
        }
        return (hash ^ hash >>> 16) & places.length - 1;
    }

    private int next(int place) {
        return place + 1 & places.length - 1;
    }
}
