package org.stacjakarta.stac.link;

import jakarta.json.JsonArray;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.json.JsonBuffer;

/** Lists of links as JSON. */
public final class LinkList {

    private static final int TYPICAL_LENGTH = 256;

    private LinkList() {}

    /** The links as an array. */
    public static JsonArray json(List<Link> links) {
        var array = JsonFormat.array();
        links.forEach(link -> array.add(link.toJson()));
        return array.build();
    }

    /** Writes the links as JSON text, with commas between them and no brackets around. */
    static void write(List<Link> links, OutputStream out) throws IOException {
        JsonBuffer text = text(links);
        out.write(text.bytes(), 0, text.length());
    }

    /** Writes the links as an array. */
    public static void writeArray(List<Link> links, OutputStream out) throws IOException {
        out.write('[');
        write(links, out);
        out.write(']');
    }

    /** The links as text, with commas between them, in a buffer: hot path, some dozen links per page. */
    static JsonBuffer text(List<Link> links) {
        var text = new JsonBuffer(TYPICAL_LENGTH * links.size());
        boolean first = true;
        for (Link link : links) {
            if (!first) {
                text.write(',');
            }
            first = false;
            link.write(text);
        }
        return text;
    }
}
