package org.stacjakarta.stac.hydrate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.stacjakarta.stac.json.JsonBuffer;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * Which members of an object are wanted, and which of each of them: the paths of a {@code fields} parameter as a tree.
 * Never changed once it is made.
 */
public final class FieldSelection {

    /** Everything. */
    public static final FieldSelection ALL = new FieldSelection(true);

    private static final FieldSelection NOTHING = new FieldSelection(false);

    private final boolean rest;
    private final List<byte[]> names = new ArrayList<>();
    private final List<FieldSelection> members = new ArrayList<>();

    /** @param rest whether members are wanted that no path names */
    private FieldSelection(boolean rest) {
        this.rest = rest;
    }

    /**
     * The selection of some paths, with dots between their names.
     *
     * @param include the wanted ones; none means all
     * @param exclude the unwanted ones, none of which holds a wanted one
     */
    public static FieldSelection of(Collection<String> include, Collection<String> exclude) {
        if (include.isEmpty() && exclude.isEmpty()) {
            return ALL;
        }
        var root = new FieldSelection(include.isEmpty());
        include.forEach(path -> root.include(path.split("\\.", -1), 0));
        exclude.forEach(path -> root.exclude(path.split("\\.", -1), 0));
        return root;
    }

    /** What is wanted of the member whose name stands there, quotes included. */
    FieldSelection member(byte[] json, int nameStart, int nameEnd) {
        for (int i = 0; i < names.size(); i++) {
            if (JsonScanner.isName(json, nameStart, nameEnd, names.get(i))) {
                return members.get(i);
            }
        }
        return rest ? ALL : NOTHING;
    }

    /** Whether all of a value is wanted. */
    boolean isAll() {
        return rest && names.isEmpty();
    }

    /** Whether nothing of a value is wanted. */
    boolean isNothing() {
        return !rest && names.isEmpty();
    }

    /** Whether a value that has no members is wanted. */
    boolean hasRest() {
        return rest;
    }

    private void include(String[] path, int depth) {
        if (rest) {
            return;
        }
        int place = place(path[depth]);
        if (depth == path.length - 1) {
            set(place, path[depth], ALL);
            return;
        }
        if (place < 0) {
            place = set(place, path[depth], new FieldSelection(false));
        }
        members.get(place).include(path, depth + 1);
    }

    private void exclude(String[] path, int depth) {
        int place = place(path[depth]);
        if (place < 0 && !rest) {
            return;
        }
        if (depth == path.length - 1) {
            set(place, path[depth], NOTHING);
            return;
        }
        if (place < 0 || members.get(place).isAll()) {
            place = set(place, path[depth], new FieldSelection(true));
        }
        members.get(place).exclude(path, depth + 1);
    }

    private int place(String name) {
        byte[] text = text(name);
        for (int i = 0; i < names.size(); i++) {
            if (Arrays.equals(names.get(i), text)) {
                return i;
            }
        }
        return -1;
    }

    private int set(int place, String name, FieldSelection wanted) {
        if (place >= 0) {
            members.set(place, wanted);
            return place;
        }
        names.add(text(name));
        members.add(wanted);
        return names.size() - 1;
    }

    /** As it stands between the quotes. */
    private static byte[] text(String name) {
        var json = new JsonBuffer();
        json.writeString(name.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOfRange(json.bytes(), 1, json.length() - 1);
    }
}
