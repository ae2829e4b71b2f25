package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.json.JsonBuffer;

/** Links that differ from one record to the next in its id only: the text around the id, made once for all of them. */
final class LinksOfId {

    /** Stands for the id in a link's URL; no character that a URL or an id holds unencoded. */
    static final char ID = '|';

    private final byte[][] around;

    /** Those links, with {@link #ID} where the id goes. */
    LinksOfId(List<Link> links) {
        JsonBuffer text = LinkList.text(links);
        var parts = new ArrayList<byte[]>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.bytes()[at] == ID) {
                parts.add(Arrays.copyOfRange(text.bytes(), start, at));
                start = at + 1;
            }
        }
        parts.add(Arrays.copyOfRange(text.bytes(), start, text.length()));
        this.around = parts.toArray(byte[][]::new);
    }

    /** Writes the record's links, with commas between them and no brackets around. */
    void write(RecordText record, OutputStream out) throws IOException {
        byte[] id = UrlEncoding.encode(record.id()).getBytes(StandardCharsets.US_ASCII);
        out.write(around[0]);
        for (int i = 1; i < around.length; i++) {
            out.write(id);
            out.write(around[i]);
        }
    }
}
