package org.stacjakarta.stac.hydrate;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.json.JsonBuffer;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * Takes from Items what the base item of their Collection says already: what is equal goes, what the Item lacks is marked.
 *
 * <p>Hot path of bulk loading: one walk over the bytes, which are copied where they differ. Shared by all threads.
 */
public final class Dehydration {

    /** What becomes of the rest, which differs between the schemas. */
    public enum Form {
        /**
         * As PgSTAC's {@code content_dehydrate} makes it: id, geometry, Collection and type have columns of their own, or
         * none; members that are null go in any case; an object equal to its base leaves an empty one.
         */
        PGSTAC,
        /** As the bundled schema keeps it: nothing but what the base item says goes; only an equal asset leaves an empty one. */
        BUNDLED
    }

    /**
     * What is left of an Item.
     *
     * @param content the rest, JSON in UTF-8
     * @param shallow whether every asset is its base asset with members added, and no base asset has to be looked into
     */
    public record Dehydrated(byte[] content, boolean shallow) {}

    private static final Set<String> COLUMNS = Set.of("id", "geometry", "collection", "type");

    private static final byte[] NOTHING_LEFT = "{}".getBytes(StandardCharsets.UTF_8);

    private static final byte[] ASSETS = "assets".getBytes(StandardCharsets.UTF_8);

    /** How deep an asset lies in an Item: below the Item and its {@code assets}. */
    private static final int ASSET = 2;

    private final BaseValue base;
    private final Form form;

    /** By that base item, as {@code collection_base_item} gives it. */
    public Dehydration(JsonObject baseItem, Form form) {
        var compared = JsonFormat.object(baseItem);
        COLUMNS.forEach(compared::remove);
        this.base = BaseValue.of(compared.build());
        this.form = form;
    }

    /**
     * What is stored of the Item.
     *
     * @param item a whole, valid JSON text in UTF-8 without the same name twice in an object
     */
    public Dehydrated of(byte[] item) {
        var walk = new Walk(item, form);
        walk.members(JsonScanner.skipSpace(item, 0), base, 0);
        return new Dehydrated(Arrays.copyOf(walk.out.bytes(), walk.out.length()), walk.shallow);
    }

    /** One Item's. */
    private static final class Walk {

        private final byte[] text;
        private final Form form;
        private final boolean losesNulls;
        private final JsonBuffer out;
        private boolean shallow = true;

        Walk(byte[] text, Form form) {
            this.text = text;
            this.form = form;
            this.out = new JsonBuffer(text.length / 2);
            this.losesNulls = form == Form.PGSTAC && holdsNulls(text);
        }

        /**
         * Writes what is left of the object over the base object.
         *
         * @param depth how many objects and arrays it lies in
         * @return the position behind the object
         */
        private int members(int start, BaseValue over, int depth) {
            BaseMembers owed = over.members();
            var seen = new boolean[owed.size()];
            var walk = new JsonMembers(text, start);
            boolean first = true;
            out.write('{');
            while (walk.nextName()) {
                int member = owed.find(text, walk);
                BaseValue known = member < 0 ? null : owed.value(member);
                if (known != null) {
                    seen[member] = true;
                    // a null says nothing
                    known = known.isNull() ? null : known;
                }
                if (isLeftOut(walk, depth)) {
                    walk.skipValue();
                    continue;
                }
                int end = endOfRemoved(walk.valueStart(), known, depth);
                if (end >= 0) {
                    walk.valueEndsAt(end);
                    // assets are listed; one that is no object, and not listed, is looked for in the base item
                    shallow &= depth != ASSET - 1;
                    continue;
                }
                shallow &= isShallow(owed, member, walk.valueStart(), depth);
                comma(first);
                first = false;
                out.write(text, walk.nameStart(), walk.valueStart() - walk.nameStart());
                // most bytes lie in objects that are walked through: they are not passed over first
                if (known != null && known.isObject() && text[walk.valueStart()] == '{') {
                    walk.valueEndsAt(object(walk.valueStart(), known, depth + 1));
                } else {
                    walk.skipValue();
                    value(walk.valueStart(), walk.valueEnd(), known, depth + 1);
                }
            }
            for (int i = 0; i < seen.length; i++) {
                if (!seen[i] && !owed.value(i).isNull()) {
                    comma(first);
                    first = false;
                    out.write(owed.quotedName(i));
                    out.write(':');
                    out.write(Marker.TEXT);
                    shallow &= depth < ASSET && !owed.isNamed(i, ASSETS);
                }
            }
            out.write('}');
            return walk.position();
        }

        /** Writes what is left of an object over a base object, and returns the position behind it. */
        private int object(int start, BaseValue over, int depth) {
            if (form == Form.PGSTAC || depth >= ASSET) {
                int end = over.endOfEqual(text, start);
                if (end >= 0) {
                    out.write(NOTHING_LEFT);
                    return end;
                }
            }
            return members(start, over, depth);
        }

        /** Whether a member that is kept, all or in part, leaves the Item shallow. */
        private boolean isShallow(BaseMembers owed, int member, int start, int depth) {
            if (member < 0 || (depth == 0 && !owed.isNamed(member, ASSETS))) {
                return true;
            }
            BaseValue known = owed.value(member);
            boolean objects = known.isObject() && text[start] == '{';
            return depth < ASSET && (objects || (depth == 0 && known.isNull()));
        }

        private boolean isLeftOut(JsonMembers walk, int depth) {
            return depth == 0 && form == Form.PGSTAC && COLUMNS.contains(walk.name());
        }

        /** The position behind a member's value of which nothing at all is left; -1 if something is. */
        private int endOfRemoved(int start, @Nullable BaseValue known, int depth) {
            if (known == null) {
                return form == Form.PGSTAC && JsonScanner.isNull(text, start) ? start + Marker.NULL.length : -1;
            }
            boolean leavesNothing = !known.isObject() || (form == Form.BUNDLED && depth >= ASSET);
            return leavesNothing ? known.endOfEqual(text, start) : -1;
        }

        /** Writes what is left of a value. The bundled schema reads which assets there are from {@code assets}. */
        private void value(int start, int end, @Nullable BaseValue over, int depth) {
            if (over == null || over.isNull()) {
                copy(start, end);
            } else if (JsonScanner.isNull(text, start)) {
                out.write(Marker.TEXT);
            } else if (over.isObject() && text[start] == '{') {
                object(start, over, depth);
            } else if (over.endOfEqual(text, start) >= 0) {
                // an element: a member would have been removed
                out.write(Marker.NULL);
            } else if (over.isArray()
                    && text[start] == '['
                    && BaseValue.length(text, start) == over.elements().size()) {
                elements(start, over, depth);
            } else {
                copy(start, end);
            }
        }

        private void elements(int start, BaseValue over, int depth) {
            int at = JsonScanner.firstElement(text, start);
            out.write('[');
            for (int i = 0; at >= 0; i++) {
                comma(i == 0);
                int end = JsonScanner.skipValue(text, at);
                value(at, end, over.elements().get(i), depth + 1);
                at = JsonScanner.nextElement(text, end);
            }
            out.write(']');
        }

        /** Copies a value without the members of its objects that are null. */
        private void copy(int start, int end) {
            if (!losesNulls || (text[start] != '{' && text[start] != '[')) {
                out.write(text, start, end - start);
            } else if (text[start] == '{') {
                copyObject(start);
            } else {
                copyArray(start);
            }
        }

        private void copyObject(int start) {
            var walk = new JsonMembers(text, start);
            boolean first = true;
            out.write('{');
            while (walk.next()) {
                if (!JsonScanner.isNull(text, walk.valueStart())) {
                    comma(first);
                    first = false;
                    out.write(text, walk.nameStart(), walk.valueStart() - walk.nameStart());
                    copy(walk.valueStart(), walk.valueEnd());
                }
            }
            out.write('}');
        }

        private void copyArray(int start) {
            int at = JsonScanner.firstElement(text, start);
            boolean first = true;
            out.write('[');
            while (at >= 0) {
                comma(first);
                first = false;
                int end = JsonScanner.skipValue(text, at);
                copy(at, end);
                at = JsonScanner.nextElement(text, end);
            }
            out.write(']');
        }

        private void comma(boolean first) {
            if (!first) {
                out.write(',');
            }
        }

        /** False if there is certainly no null in it; most Items have none, or one. */
        private static boolean holdsNulls(byte[] text) {
            for (int at = 0; at + Marker.NULL.length <= text.length; at++) {
                if (text[at] == 'n'
                        && Arrays.equals(text, at, at + Marker.NULL.length, Marker.NULL, 0, Marker.NULL.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
