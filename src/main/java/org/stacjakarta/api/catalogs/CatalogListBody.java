package org.stacjakarta.api.catalogs;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.catalog.CatalogPage;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.LinkList;
import org.stacjakarta.stac.link.RecordLinks;
import org.stacjakarta.stac.link.RecordWriter;

/**
 * Writes a page of Catalogs and Collections, in small pieces: to be collected in memory.
 *
 * @param name of the member that holds them
 * @param recordLinks the links of each
 * @param links those of the page
 */
record CatalogListBody(
        BaseUrl base, String name, CatalogPage page, Function<CatalogMember, RecordLinks> recordLinks, List<Link> links)
        implements StreamingOutput {

    @Override
    public void write(OutputStream out) throws IOException {
        text(out, "{\"" + name + "\":[");
        boolean first = true;
        for (CatalogMember member : page.members()) {
            if (!first) {
                out.write(',');
            }
            first = false;
            new RecordWriter(base, recordLinks.apply(member), out).write(member.record());
        }
        text(out, "],\"links\":");
        LinkList.writeArray(links, out);
        text(out, ",\"numberMatched\":" + page.numberMatched());
        text(out, ",\"numberReturned\":" + page.members().size() + "}");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
