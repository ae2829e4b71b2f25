package org.stacjakarta.api.collections;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stacjakarta.stac.CollectionSearchRequest;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.CollectionLinks;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.LinkList;
import org.stacjakarta.stac.link.QueryString;
import org.stacjakarta.stac.link.RecordWriter;
import org.stacjakarta.stac.link.Rel;

/**
 * Writes a page of Collections
 * (<a href="https://docs.ogc.org/is/17-069r4/17-069r4.html#_collections_">OGC API Features, 7.13</a>) from a page of the
 * database, with the links to the pages around it. In small pieces: to be collected in memory.
 */
record CollectionListBody(
        BaseUrl base,
        QueryString query,
        CollectionSearchRequest request,
        RecordPage page,
        CollectionLinks recordLinks,
        boolean paged)
        implements StreamingOutput {

    @Override
    public void write(OutputStream out) throws IOException {
        text(out, "{\"collections\":[");
        var writer = new RecordWriter(base, recordLinks, out);
        while (page.advance()) {
            if (page.numberReturned() > 1) {
                out.write(',');
            }
            writer.write(page.record());
        }
        long matched = page.numberMatched().orElse(request.offset().value() + (long) page.numberReturned());
        text(out, "],\"links\":");
        LinkList.writeArray(links(matched), out);
        text(out, ",\"numberMatched\":" + matched);
        text(out, ",\"numberReturned\":" + page.numberReturned() + "}");
    }

    private List<Link> links(long matched) {
        String url = base.at("collections");
        int offset = request.offset().value();
        int limit = request.limit().value();
        var links = new ArrayList<Link>();
        if (paged && offset + (long) limit < matched) {
            links.add(page(Rel.NEXT, url, query, offset + limit));
        }
        if (paged && offset > 0) {
            // a first page that is shorter than the others ends where this one begins
            QueryString before = offset < limit ? query.with("limit", Integer.toString(offset)) : query;
            links.add(page(Rel.PREV, url, before, Math.max(offset - limit, 0)));
        }
        links.add(Link.json(Rel.ROOT, base.root()));
        links.add(Link.json(Rel.SELF, BaseUrl.withQuery(url, query)));
        return links;
    }

    private static Link page(String rel, String url, QueryString query, int offset) {
        return Link.json(rel, BaseUrl.withQuery(url, query.with("offset", Integer.toString(offset))))
                .byGet();
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
