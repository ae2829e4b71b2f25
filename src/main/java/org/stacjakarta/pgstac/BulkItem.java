package org.stacjakarta.pgstac;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.document.ItemText;
import org.stacjakarta.stac.hydrate.Dehydration;
import org.stacjakarta.stac.hydrate.Dehydration.Dehydrated;
import org.stacjakarta.stac.json.JsonBuffer;

/**
 * An Item made ready to be loaded: the row it becomes.
 *
 * @param id the Item's id
 * @param json the whole Item, for the case that its Collection changes meanwhile
 * @param row the row as COPY takes it: id, datetime, end_datetime, shallow, geometry, content
 */
record BulkItem(String id, byte[] json, byte[] row) {

    private static final String START = "start_datetime";
    private static final String END = "end_datetime";

    /** About how long the fields before the content are. */
    private static final int FIRST_FIELDS = 512;

    static BulkItem of(ItemText item, Dehydration dehydration) {
        return of(item.id(), item.json(), item.utf8(), dehydration);
    }

    /** The same made ready by another base item. */
    BulkItem by(Dehydration dehydration) {
        return of(id, JsonFormat.parse("the Item", json).asJsonObject(), json, dehydration);
    }

    private static BulkItem of(String id, JsonObject item, byte[] json, Dehydration dehydration) {
        Dehydrated rest = dehydration.of(json);
        JsonObject properties = item.getJsonObject("properties");
        boolean range = properties.get(START) instanceof JsonString && properties.get(END) instanceof JsonString;
        // a text that is taken apart has some backslashes more
        var row = new JsonBuffer(rest.content().length * 9 / 8 + FIRST_FIELDS);
        field(row, bytes(id), '\t');
        field(row, bytes(properties.getString(range ? START : "datetime")), '\t');
        field(row, bytes(properties.getString(range ? END : "datetime")), '\t');
        field(row, bytes(rest.shallow() ? "t" : "f"), '\t');
        field(row, bytes(item.get("geometry").toString()), '\t');
        field(row, rest.content(), '\n');
        return new BulkItem(id, json, Arrays.copyOf(row.bytes(), row.length()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, text format</a>. */
    private static void field(JsonBuffer row, byte[] utf8, char end) {
        int from = 0;
        for (int at = 0; at < utf8.length; at++) {
            byte b = utf8[at];
            if (b == '\\' || b == '\t' || b == '\n' || b == '\r') {
                row.write(utf8, from, at - from);
                row.write('\\');
                // a control character stands behind the backslash as a letter
                row.write(
                        switch (b) {
                            case '\t' -> 't';
                            case '\n' -> 'n';
                            case '\r' -> 'r';
                            default -> b;
                        });
                from = at + 1;
            }
        }
        row.write(utf8, from, utf8.length - from);
        row.write(end);
    }
}
