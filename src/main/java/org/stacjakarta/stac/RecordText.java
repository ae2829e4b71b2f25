package org.stacjakarta.stac;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * An Item or a Collection as the JSON text it is stored as, and the few places in it that this server must know: its id,
 * its Collection, its links, and what is to be mended. Nothing else of it is ever looked at, so every custom field goes
 * to the client as it came.
 *
 * <p>One object serves all records of a page in turn, so that a page costs no object per record. Not for more than one
 * thread.
 */
public final class RecordText {

    private static final byte[] ID = name("id");
    private static final byte[] LINKS = name("links");
    private static final byte[] COLLECTION = name("collection");
    private static final byte[] PARENT_IDS = name("parent_ids");
    private static final byte[] ASSETS = name("assets");
    private static final byte[] PROPERTIES = name("properties");
    private static final byte[] DATETIME = name("datetime");

    /** What is done at a place in the text before it goes to the client. */
    public enum Edit {
        /** The value of {@code links} gives way to the links of the answer. */
        LINKS,
        /** An Item's empty {@code assets}, which PgSTAC can lose, are put back: STAC requires them. */
        ASSETS,
        /** The same, into an Item of which nothing else is wanted. */
        ASSETS_ALONE,
        /** A member that is not for clients, or not wanted, is left out with its comma. */
        CUT,
        /** An Item's {@code "datetime": null}, which PgSTAC loses, is put back: STAC requires it beside a range. */
        DATETIME,
        /** The same, into properties that hold nothing else. */
        DATETIME_ALONE
    }

    /** How many edits there is room for at first: most records need one or two. */
    private static final int FEW = 4;

    private final RecordShape shape;
    private Edit[] edits = new Edit[FEW];
    private int[] editStart = new int[FEW];
    private int[] editEnd = new int[FEW];
    private int editCount;

    private byte[] json = {};
    private int start;
    private int end;
    private int idStart;
    private int idEnd;
    private int collectionStart;
    private int collectionEnd;
    private int linksStart;
    private int linksEnd;
    private boolean hasAssets;

    /** A record whose parts go to the client as the shape says. */
    RecordText(RecordShape shape) {
        this.shape = shape;
    }

    /** A whole Item that is a whole text. */
    public static RecordText ofItem(byte[] json) {
        return of(json, RecordShape.WHOLE_ITEM);
    }

    /** A whole Item that is a whole text, in which the database has left signs for what the base item does not have any more. */
    public static RecordText ofItemWithoutMarkers(byte[] json) {
        return new ItemHydrator(Fields.ALL, false).hydrate(ofItem(json), BaseItem.NONE);
    }

    /** A whole Collection that is a whole text. */
    public static RecordText ofCollection(byte[] json) {
        return of(json, RecordShape.WHOLE_COLLECTION);
    }

    /** A whole Collection, or a Catalog, that starts at {@code start} of a text. */
    public static RecordText ofCollectionAt(byte[] json, int start) {
        var record = new RecordText(RecordShape.WHOLE_COLLECTION);
        record.read(json, start);
        return record;
    }

    /**
     * A whole Item, put together.
     *
     * @param leftOverSigns whether signs are shown for what the base item does not have any more
     */
    public static RecordText ofRow(ItemRow row, boolean leftOverSigns) {
        BaseItem base = row.base();
        return base == null ? ofItem(row.content()) : new ItemHydrator(Fields.ALL, leftOverSigns).hydrate(row, base);
    }

    private static RecordText of(byte[] json, RecordShape shape) {
        var record = new RecordText(shape);
        record.read(json, JsonScanner.skipSpace(json, 0));
        return record;
    }

    /** Takes the object that starts at {@code from} of a text for the record, and returns the place behind it. */
    int read(byte[] text, int from) {
        json = text;
        start = from;
        idStart = -1;
        collectionStart = -1;
        linksStart = -1;
        hasAssets = !shape.assets();
        editCount = 0;
        var members = new JsonMembers(text, from);
        int keptEnd = -1;
        int lastEnd = -1;
        boolean cutting = false;
        while (members.nextName()) {
            if (cutting) {
                // the comma behind a member that is left out goes with it
                editEnd[editCount - 1] = members.nameStart();
            }
            boolean wasCutting = cutting;
            cutting = readMember(members);
            if (cutting && !wasCutting) {
                edit(Edit.CUT, members.nameStart(), members.valueEnd());
            }
            lastEnd = members.valueEnd();
            keptEnd = cutting ? keptEnd : lastEnd;
        }
        if (cutting) {
            // nothing follows: the comma before it goes
            editStart[editCount - 1] = keptEnd < 0 ? editStart[editCount - 1] : keptEnd;
            editEnd[editCount - 1] = lastEnd;
        }
        end = members.position();
        if (!hasAssets) {
            putAssetsBack(keptEnd < 0);
        }
        return end;
    }

    /** In front, since the end may be cut; the edits there are so far come behind it. */
    private void putAssetsBack(boolean alone) {
        edit(Edit.CUT, 0, 0);
        System.arraycopy(edits, 0, edits, 1, editCount - 1);
        System.arraycopy(editStart, 0, editStart, 1, editCount - 1);
        System.arraycopy(editEnd, 0, editEnd, 1, editCount - 1);
        edits[0] = alone ? Edit.ASSETS_ALONE : Edit.ASSETS;
        editStart[0] = start + 1;
        editEnd[0] = start + 1;
    }

    /**
     * Takes for the record what has been put together from id, Collection and content: nothing needs to be left out any
     * more.
     *
     * @param linksFrom where its own links start, or -1
     * @param withAssets whether it has assets
     */
    void take(
            byte[] text,
            int from,
            int to,
            int idLength,
            int collectionLength,
            int linksFrom,
            int linksTo,
            boolean withAssets) {
        json = text;
        start = from;
        end = to;
        idStart = from - collectionLength - idLength;
        idEnd = idStart + idLength;
        collectionStart = idEnd;
        collectionEnd = from;
        linksStart = linksFrom;
        linksEnd = linksTo;
        hasAssets = withAssets || !shape.assets();
        editCount = 0;
        if (!hasAssets) {
            putAssetsBack(text[from + 1] == '}');
        }
        if (linksFrom >= 0 && shape.links()) {
            edit(Edit.LINKS, linksFrom, linksTo);
        }
    }

    /** Reads the member that the walk has come to; true if it is left out. */
    private boolean readMember(JsonMembers member) {
        if (member.isNamed(PROPERTIES) && json[member.valueStart()] == '{') {
            member.valueEndsAt(readProperties(member.valueStart()));
            return false;
        }
        member.skipValue();
        if (member.isNamed(ID)) {
            idStart = member.valueStart();
            idEnd = member.valueEnd();
            return !shape.id();
        }
        if (member.isNamed(COLLECTION)) {
            collectionStart = member.valueStart();
            collectionEnd = member.valueEnd();
            return !shape.collection() || isUnwantedNull(member);
        }
        if (member.isNamed(LINKS)) {
            if (shape.links()) {
                linksStart = member.valueStart();
                linksEnd = member.valueEnd();
                edit(Edit.LINKS, linksStart, linksEnd);
            }
            return !shape.links();
        }
        hasAssets = hasAssets || member.isNamed(ASSETS);
        if (member.isNamed(PARENT_IDS)) {
            return !shape.parentIds();
        }
        return isUnwantedNull(member);
    }

    private boolean isUnwantedNull(JsonMembers member) {
        return !shape.nulls() && JsonScanner.isNull(json, member.valueStart());
    }

    private int readProperties(int from) {
        var properties = new JsonMembers(json, from);
        boolean dated = false;
        boolean empty = true;
        while (properties.next()) {
            dated |= properties.isNamed(DATETIME);
            empty = false;
        }
        if (!dated && shape.datetime()) {
            edit(empty ? Edit.DATETIME_ALONE : Edit.DATETIME, from + 1, from + 1);
        }
        return properties.position();
    }

    private void edit(Edit edit, int from, int to) {
        if (editCount == edits.length) {
            edits = Arrays.copyOf(edits, editCount * 2);
            editStart = Arrays.copyOf(editStart, editCount * 2);
            editEnd = Arrays.copyOf(editEnd, editCount * 2);
        }
        edits[editCount] = edit;
        editStart[editCount] = from;
        editEnd[editCount] = to;
        editCount++;
    }

    /** The text that the record is a part of. */
    public byte[] json() {
        return json;
    }

    /** Where the record starts: its opening brace. */
    public int start() {
        return start;
    }

    /** The place behind the record. */
    public int end() {
        return end;
    }

    /** How many edits the record needs; they are in the order of the text. */
    public int editCount() {
        return editCount;
    }

    /** What is done at the edit's place. */
    public Edit edit(int index) {
        return edits[index];
    }

    /** Where the edit's place starts. */
    public int editStart(int index) {
        return editStart[index];
    }

    /** Where the edit's place ends. */
    public int editEnd(int index) {
        return editEnd[index];
    }

    /** Whether the record goes out with links. */
    public boolean wantsLinks() {
        return shape.links();
    }

    /** Whether assets are put back into the record, so that something stands behind its opening brace. */
    public boolean lacksAssets() {
        return !hasAssets;
    }

    /** Whether the record brings links of its own. */
    public boolean hasLinks() {
        return linksStart >= 0;
    }

    /** The opening bracket of the record's own links. */
    public int linksStart() {
        return linksStart;
    }

    /** The place behind the record's own links. */
    public int linksEnd() {
        return linksEnd;
    }

    /** The record's id. */
    public String id() {
        return idStart < 0 ? "" : JsonScanner.text(json, idStart, idEnd);
    }

    /** The id of the Collection that an Item is in. */
    public String collection() {
        return collectionStart < 0 ? "" : JsonScanner.text(json, collectionStart, collectionEnd);
    }

    /** Whether the Item is in that Collection, given as the JSON string {@link #collectionJson()} returned before. */
    public boolean isInCollection(byte[] collectionJson) {
        int length = collectionEnd - collectionStart;
        if (collectionStart < 0 || length != collectionJson.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (json[collectionStart + i] != collectionJson[i]) {
                return false;
            }
        }
        return true;
    }

    /** The Collection's id as the JSON string that stands in the text. */
    public byte[] collectionJson() {
        return collectionStart < 0 ? new byte[0] : Arrays.copyOfRange(json, collectionStart, collectionEnd);
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
