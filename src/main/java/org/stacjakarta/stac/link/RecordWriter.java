package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * Copies a record to the client and puts its links in on the way.
 *
 * <p>Hot path: once per Item of every page. The bytes go from the driver's array to the stream as they are; the price is
 * the copy, and a walk over the links that were stored. Not for more than one thread.
 */
public final class RecordWriter {

    private static final byte[] REL = "rel".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HREF = "href".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINKS_FIRST = "\"links\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_ASSETS = "\"assets\":{}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NO_DATETIME = "\"datetime\":null".getBytes(StandardCharsets.UTF_8);

    private final BaseUrl base;
    private final RecordLinks links;
    private final OutputStream out;

    public RecordWriter(BaseUrl base, RecordLinks links, OutputStream out) {
        this.base = base;
        this.links = links;
        this.out = out;
    }

    /** Writes the record. */
    public void write(RecordText record) throws IOException {
        byte[] json = record.json();
        int at = record.start();
        if (record.wantsLinks() && !record.hasLinks()) {
            at = writeLinksFirst(record);
        }
        for (int i = 0; i < record.editCount(); i++) {
            out.write(json, at, record.editStart(i) - at);
            at = record.editEnd(i);
            switch (record.edit(i)) {
                case LINKS -> writeLinks(record);
                case ASSETS -> {
                    out.write(NO_ASSETS);
                    out.write(',');
                }
                case ASSETS_ALONE -> out.write(NO_ASSETS);
                case DATETIME -> {
                    out.write(NO_DATETIME);
                    out.write(',');
                }
                case DATETIME_ALONE -> out.write(NO_DATETIME);
                case CUT -> {
                    // written by leaving it out
                }
            }
        }
        out.write(json, at, record.end() - at);
    }

    private int writeLinksFirst(RecordText record) throws IOException {
        out.write('{');
        out.write(LINKS_FIRST);
        links.write(record, out);
        out.write(']');
        int first = JsonScanner.skipSpace(record.json(), record.start() + 1);
        boolean nothingFollows = !record.lacksAssets() && (record.json()[first] == '}' || isCutWhole(record));
        if (!nothingFollows) {
            out.write(',');
        }
        return record.start() + 1;
    }

    private static boolean isCutWhole(RecordText record) {
        return record.editCount() == 1
                && record.edit(0) == RecordText.Edit.CUT
                && record.editStart(0) == JsonScanner.skipSpace(record.json(), record.start() + 1)
                && record.json()[JsonScanner.skipSpace(record.json(), record.editEnd(0))] == '}';
    }

    private void writeLinks(RecordText record) throws IOException {
        out.write('[');
        links.write(record, out);
        byte[] json = record.json();
        if (json[record.linksStart()] == '[') {
            int at = JsonScanner.skipSpace(json, record.linksStart() + 1);
            while (json[at] != ']') {
                at = json[at] == '{' ? writeStoredLink(json, at) : JsonScanner.skipValue(json, at);
                at = JsonScanner.skipSpace(json, at);
                if (json[at] == ',') {
                    at = JsonScanner.skipSpace(json, at + 1);
                }
            }
        }
        out.write(']');
    }

    /** A stored link goes out unless this server makes one of its relation; one without rel or href leads nowhere. */
    private int writeStoredLink(byte[] json, int start) throws IOException {
        var members = new JsonMembers(json, start);
        String rel = "";
        String href = "";
        int hrefStart = 0;
        int hrefEnd = 0;
        while (members.next()) {
            if (json[members.valueStart()] != '"') {
                continue;
            }
            if (members.isNamed(REL)) {
                rel = members.text();
            } else if (members.isNamed(HREF)) {
                href = members.text();
                hrefStart = members.valueStart();
                hrefEnd = members.valueEnd();
            }
        }
        int end = members.position();
        if (rel.isEmpty() || href.isEmpty() || links.replaces(rel, href)) {
            return end;
        }
        out.write(',');
        if (BaseUrl.isAbsolute(href)) {
            out.write(json, start, end - start);
            return end;
        }
        out.write(json, start, hrefStart - start);
        out.write(JsonFormat.string(base.resolve(href)).toString().getBytes(StandardCharsets.UTF_8));
        out.write(json, hrefEnd, end - hrefEnd);
        return end;
    }
}
