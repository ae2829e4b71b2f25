package org.stacjakarta.stac.hydrate;

import java.nio.charset.StandardCharsets;
import org.stacjakarta.stac.hydrate.BaseItem.Part;
import org.stacjakarta.stac.json.JsonBuffer;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * Makes Items whole as PgSTAC's {@code content_hydrate} does: the Item wins over the base item, objects are merged member
 * by member and arrays of one length element by element, a null gives way to the base item's value, and the
 * {@linkplain Marker sign} removes it. What is empty on both sides may be {@linkplain BaseItem lost}.
 *
 * <p>Hot path: once per Item of every page. One walk over the Item's bytes, side by side with the base item's members,
 * for both are in jsonb's order; what both do not have is copied in one piece. The price is that walk and a copy. Not for
 * more than one thread.
 */
public final class Hydration {

    private static final byte[] LINKS = name("links");
    private static final byte[] PROPERTIES = name("properties");
    private static final byte[] DATETIME = name("datetime");
    private static final byte[] NO_DATETIME = name("\"datetime\":null");
    private static final Part NO_BASE = BaseItem.NONE.root();

    /** Where in an Item an object stands. */
    private enum Place {
        ITEM,
        /** Where signs can be left over: the base item has, or had, something to say. */
        ASSETS,
        ELSEWHERE
    }

    private final JsonBuffer out;
    private final FieldSelection wanted;
    private final boolean datetime;
    private final boolean leftOverSigns;
    private int linksStart;
    private int linksEnd;
    private boolean hasAssets;

    /**
     * @param out where the Items go
     * @param wanted which members
     * @param datetime whether {@code "datetime": null}, which PgSTAC loses, is put back into properties without one
     * @param leftOverSigns whether signs are shown in what the base item does not have any more
     */
    public Hydration(JsonBuffer out, FieldSelection wanted, boolean datetime, boolean leftOverSigns) {
        this.out = out;
        this.wanted = wanted;
        this.datetime = datetime;
        this.leftOverSigns = leftOverSigns;
    }

    /**
     * Writes the rest of an object whose opening brace, and perhaps members, have been written: the members of the
     * dehydrated Item that starts at {@code at}, what it has in common with others, and the closing brace.
     */
    public void writeRest(byte[] json, int at, BaseItem base) {
        linksStart = -1;
        // until the Item says something else
        hasAssets = base.hasAssets();
        members(json, at, base.root(), wanted, Place.ITEM);
    }

    /**
     * Writes a member at the top of an Item that is kept beside its content, as far as it is wanted.
     *
     * @param name with its quotes
     */
    public void writeMember(byte[] name, byte[] json) {
        FieldSelection selection = wanted.isAll() ? FieldSelection.ALL : wanted.member(name, 0, name.length);
        if (selection.isNothing() || (!selection.hasRest() && json[0] != '{')) {
            return;
        }
        int before = out.length();
        out.separate();
        out.write(name);
        out.write(':');
        int valueAt = out.length();
        value(json, 0, false, NO_BASE, selection, Place.ELSEWHERE);
        if (!selection.hasRest() && out.length() == valueAt + 2) {
            out.truncate(before);
        }
    }

    /** Where in the written text the Item's own links start; -1 if it has none. */
    public int linksStart() {
        return linksStart;
    }

    /** The place behind the Item's own links. */
    public int linksEnd() {
        return linksEnd;
    }

    /** Whether what was written has {@code assets}; of those that are not wanted it says nothing. */
    public boolean hasAssets() {
        return hasAssets;
    }

    /** Writes the members of the object at {@code start} merged with those of the base, and the closing brace. */
    private int members(byte[] json, int start, Part base, FieldSelection selection, Place place) {
        // an object that is merged loses its signs, whether the base has their members or not
        boolean merged = base != NO_BASE;
        int at = start + 1;
        int baseAt = 0; // base members before it come before the Item's member in jsonb's order
        int inherited = 0; // base members before it are written, or hidden by the Item's
        int runStart = -1; // members of the Item that go out as they are, side by side
        int runEnd = -1;
        while (true) {
            at = JsonScanner.skipSpace(json, at);
            if (json[at] == ',') {
                at = JsonScanner.skipSpace(json, at + 1);
            }
            if (json[at] == '}') {
                break;
            }
            int nameStart = at;
            int nameEnd = JsonScanner.skipString(json, at);
            int valueStart = JsonScanner.skipSpace(json, JsonScanner.skipSpace(json, nameEnd) + 1);
            boolean escapes =
                    baseAt < base.count() && (base.escapes() || JsonScanner.hasEscape(json, nameStart, nameEnd));
            int order = 1;
            while (baseAt < base.count()
                    && (order = JsonbOrder.compare(base.names().get(baseAt), json, nameStart, nameEnd, escapes)) < 0) {
                baseAt++;
            }
            boolean met = baseAt < base.count() && order == 0;
            FieldSelection member = selection.isAll() ? FieldSelection.ALL : selection.member(json, nameStart, nameEnd);
            if (!met && member.isAll() && (place != Place.ITEM || !isSpecial(json, nameStart, nameEnd))) {
                int valueEnd = JsonScanner.skipValue(json, valueStart);
                boolean sign = merged && Marker.isAt(json, valueStart);
                if (!sign && (leftOverSigns || !mayHoldSign(json, valueStart, valueEnd, place))) {
                    runStart = runStart < 0 ? nameStart : runStart;
                    runEnd = valueEnd;
                    at = valueEnd;
                    continue;
                }
            }
            if (runStart >= 0) {
                run(json, runStart, runEnd);
                runStart = -1;
            }
            if (met) {
                inherit(base, inherited, baseAt, selection);
                inherited = baseAt + 1;
            }
            Part under = met ? base.parts().get(baseAt) : NO_BASE;
            at = member(json, nameStart, nameEnd, valueStart, merged, under, member, place);
        }
        if (runStart >= 0) {
            run(json, runStart, runEnd);
        }
        inherit(base, inherited, base.count(), selection);
        out.write('}');
        return at + 1;
    }

    private void run(byte[] json, int start, int end) {
        out.separate();
        out.write(json, start, end - start);
    }

    /** Writes members of the base that the Item does not have. */
    private void inherit(Part base, int from, int to, FieldSelection selection) {
        if (from == to) {
            return;
        }
        if (selection.isAll()) {
            run(base.text(), base.starts()[from], base.ends()[to - 1]);
            return;
        }
        for (int i = from; i < to; i++) {
            int nameStart = base.starts()[i];
            int nameEnd = nameStart + base.names().get(i).length;
            FieldSelection member = selection.member(base.text(), nameStart, nameEnd);
            member(base.text(), nameStart, nameEnd, nameEnd + 1, false, NO_BASE, member, Place.ELSEWHERE);
        }
    }

    /**
     * Writes one member, or leaves it out; returns the place behind it.
     *
     * @param merged whether it is of an object that is merged with one of the base
     * @param under what the base has of the same name
     */
    private int member(
            byte[] json,
            int nameStart,
            int nameEnd,
            int valueStart,
            boolean merged,
            Part under,
            FieldSelection selection,
            Place place) {
        boolean met = under != NO_BASE;
        boolean top = place == Place.ITEM;
        boolean itsAssets = top && JsonScanner.isName(json, nameStart, nameEnd, BaseItem.ASSETS);
        if (itsAssets) {
            hasAssets = false;
        }
        boolean sign = Marker.isAt(json, valueStart) && (merged || place != Place.ELSEWHERE && !leftOverSigns);
        boolean object =
                json[valueStart] == '{' || (met && under.kind() == '{' && JsonScanner.isNull(json, valueStart));
        boolean lost = met && under.swallows(json, valueStart);
        if (sign || lost || selection.isNothing() || (!object && !selection.hasRest())) {
            return JsonScanner.skipValue(json, valueStart);
        }
        int before = out.length();
        out.separate();
        out.write(json, nameStart, nameEnd - nameStart);
        out.write(':');
        int valueAt = out.length();
        int end;
        if (top && JsonScanner.isName(json, nameStart, nameEnd, PROPERTIES) && json[valueStart] == '{') {
            end = properties(json, valueStart, selection);
        } else {
            boolean assets = itsAssets || place == Place.ASSETS;
            end = value(json, valueStart, met, under, selection, assets ? Place.ASSETS : Place.ELSEWHERE);
        }
        hasAssets |= itsAssets;
        if (top && JsonScanner.isName(json, nameStart, nameEnd, LINKS)) {
            linksStart = valueAt;
            linksEnd = out.length();
        }
        if (!selection.hasRest() && out.length() == valueAt + 2) {
            // nothing was found of what was asked for
            out.truncate(before);
        }
        return end;
    }

    private int value(byte[] json, int at, boolean met, Part under, FieldSelection selection, Place place) {
        if (met && JsonScanner.isNull(json, at)) {
            inherited(under, selection);
            return JsonScanner.skipValue(json, at);
        }
        if (json[at] == '{' && (!selection.isAll() || (met && under.kind() == '{'))) {
            out.write('{');
            return members(json, at, met && under.kind() == '{' ? under : NO_BASE, selection, place);
        }
        if (json[at] == '[' && met && under.kind() == '[' && hasCount(json, at, under.count())) {
            return elements(json, at, under, place);
        }
        int end = JsonScanner.skipValue(json, at);
        if (place == Place.ASSETS && !leftOverSigns && Marker.isWithin(json, at, end)) {
            Marker.copyWithout(json, at, out);
        } else {
            out.write(json, at, end - at);
        }
        return end;
    }

    /** A value of the base alone. */
    private void inherited(Part part, FieldSelection selection) {
        if (part.kind() != '{' && part.kind() != '[') {
            out.write(part.text());
            return;
        }
        out.write(part.kind());
        if (part.kind() == '{') {
            inherit(part, 0, part.count(), selection);
            out.write('}');
        } else {
            out.write(part.text());
            out.write(']');
        }
    }

    private int elements(byte[] json, int start, Part base, Place place) {
        out.write('[');
        int at = JsonScanner.firstElement(json, start);
        int end = start + 1;
        for (int i = 0; at >= 0; i++) {
            out.separate();
            if (Marker.isAt(json, at) || base.parts().get(i).swallows(json, at)) {
                out.write(Marker.NULL);
                end = JsonScanner.skipValue(json, at);
            } else {
                end = value(json, at, true, base.parts().get(i), FieldSelection.ALL, place);
            }
            at = JsonScanner.nextElement(json, end);
        }
        out.write(']');
        return JsonScanner.skipSpace(json, end) + 1;
    }

    private static boolean hasCount(byte[] json, int start, int count) {
        int found = 0;
        for (int at = JsonScanner.firstElement(json, start);
                at >= 0;
                at = JsonScanner.nextElement(json, JsonScanner.skipValue(json, at))) {
            found++;
        }
        return found == count;
    }

    /** No base item has any; only the lost datetime is put back. */
    private int properties(byte[] json, int start, FieldSelection selection) {
        var properties = new JsonMembers(json, start);
        boolean dated = false;
        boolean empty = true;
        while (!dated && properties.next()) {
            dated = properties.isNamed(DATETIME);
            empty = false;
        }
        out.write('{');
        if (datetime && !dated) {
            out.write(NO_DATETIME);
        }
        if (!selection.isAll()) {
            return members(json, start, NO_BASE, selection, Place.ELSEWHERE);
        }
        if (!empty) {
            out.separate();
        }
        int end = dated ? JsonScanner.skipRest(json, properties.position()) : properties.position();
        out.write(json, start + 1, end - start - 1);
        return end;
    }

    private static boolean isSpecial(byte[] json, int nameStart, int nameEnd) {
        return JsonScanner.isName(json, nameStart, nameEnd, LINKS)
                || JsonScanner.isName(json, nameStart, nameEnd, BaseItem.ASSETS)
                || JsonScanner.isName(json, nameStart, nameEnd, PROPERTIES);
    }

    /** Nothing but the version and the assets is ever dehydrated. */
    private static boolean mayHoldSign(byte[] json, int start, int end, Place place) {
        return switch (place) {
            case ITEM -> Marker.isAt(json, start);
            case ASSETS -> Marker.isAt(json, start) || (json[start] > '9' && Marker.isWithin(json, start, end));
            case ELSEWHERE -> false;
        };
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
