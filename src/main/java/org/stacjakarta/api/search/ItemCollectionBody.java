package org.stacjakarta.api.search;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.stacjakarta.http.ResponseBuffer;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.LinkList;
import org.stacjakarta.stac.link.RecordLinks;
import org.stacjakarta.stac.link.RecordWriter;

/**
 * Writes an
 * <a href="https://github.com/radiantearth/stac-api-spec/blob/v1.0.0/fragments/itemcollection/README.md">ItemCollection</a>
 * from a page of the database: the Items first, then what is known only behind them.
 */
record ItemCollectionBody(BaseUrl base, RecordPage page, RecordLinks itemLinks, PageLinks links)
        implements StreamingOutput {

    /** The page's own links, asked for when its last record has been read. */
    @FunctionalInterface
    interface PageLinks {
        List<Link> behind(RecordPage page);
    }

    @Override
    public void write(OutputStream response) throws IOException {
        var out = new ResponseBuffer(response);
        text(out, "{\"type\":\"FeatureCollection\",\"features\":[");
        var writer = new RecordWriter(base, itemLinks, out);
        while (page.advance()) {
            if (page.numberReturned() > 1) {
                out.write(',');
            }
            writer.write(page.record());
        }
        text(out, "],\"links\":");
        LinkList.writeArray(links.behind(page), out);
        if (page.numberMatched().isPresent()) {
            text(out, ",\"numberMatched\":" + page.numberMatched().getAsLong());
        }
        text(out, ",\"numberReturned\":" + page.numberReturned() + "}");
        out.flush();
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
