package org.stacjakarta.stac;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    private static final byte[] PROPERTIES = name("properties");
    private static final byte[] DATETIME = name("datetime");

    /** What is done at a place in the text before it goes to the client. */
    public enum Edit {
        /** The value of {@code links} gives way to the links of the answer. */
        LINKS,
        /** A member that is not for clients ({@code parent_ids}: how catalogs hang together) is left out. */
        CUT,
        /** An Item's {@code "datetime": null}, which PgSTAC loses, is put back: STAC requires it beside a range. */
        DATETIME
    }

    private static final int MOST_EDITS = 3;

    private final Edit[] edits = new Edit[MOST_EDITS];
    private final int[] editStart = new int[MOST_EDITS];
    private final int[] editEnd = new int[MOST_EDITS];
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

    /** A record that is a whole text. */
    public static RecordText of(byte[] json) {
        var record = new RecordText();
        record.read(json, JsonScanner.skipSpace(json, 0));
        return record;
    }

    /** Takes the object that starts at {@code start} of a text for the record, and returns the place behind it. */
    public int read(byte[] text, int from) {
        json = text;
        start = from;
        idStart = -1;
        collectionStart = -1;
        linksStart = -1;
        editCount = 0;
        var members = new JsonMembers(text, from);
        int previousEnd = -1;
        while (members.nextName()) {
            if (members.isNamed(PROPERTIES) && text[members.valueStart()] == '{') {
                members.valueEndsAt(readProperties(members.valueStart()));
            } else {
                members.skipValue();
                readMember(members, previousEnd);
            }
            previousEnd = members.valueEnd();
        }
        end = members.position();
        return end;
    }

    private void readMember(JsonMembers member, int previousEnd) {
        if (member.isNamed(ID)) {
            idStart = member.valueStart();
            idEnd = member.valueEnd();
        } else if (member.isNamed(LINKS)) {
            linksStart = member.valueStart();
            linksEnd = member.valueEnd();
            edit(Edit.LINKS, linksStart, linksEnd);
        } else if (member.isNamed(COLLECTION)) {
            collectionStart = member.valueStart();
            collectionEnd = member.valueEnd();
        } else if (member.isNamed(PARENT_IDS)) {
            cut(member, previousEnd);
        }
    }

    /** The member goes with one of the commas around it. */
    private void cut(JsonMembers member, int previousEnd) {
        if (previousEnd >= 0) {
            edit(Edit.CUT, previousEnd, member.valueEnd());
            return;
        }
        int behind = JsonScanner.skipSpace(json, member.valueEnd());
        edit(Edit.CUT, member.nameStart(), json[behind] == ',' ? behind + 1 : behind);
    }

    private int readProperties(int from) {
        var properties = new JsonMembers(json, from);
        boolean dated = false;
        int count = 0;
        while (properties.next()) {
            dated |= properties.isNamed(DATETIME);
            count++;
        }
        if (!dated && count > 0) {
            edit(Edit.DATETIME, from + 1, from + 1);
        }
        return properties.position();
    }

    private void edit(Edit edit, int from, int to) {
        if (editCount < MOST_EDITS) {
            edits[editCount] = edit;
            editStart[editCount] = from;
            editEnd[editCount] = to;
            editCount++;
        }
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
