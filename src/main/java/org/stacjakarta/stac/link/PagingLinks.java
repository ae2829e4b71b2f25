package org.stacjakarta.stac.link;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.PageToken;

/**
 * The links from one page of a search to the next and to the one before, as the
 * <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#pagination">STAC API</a> has them: the
 * request again, with another token.
 */
public final class PagingLinks {

    private static final String TOKEN = "token";

    private PagingLinks() {}

    /** The links of a page that was asked for with GET. */
    public static List<Link> byGet(String url, QueryString query, Optional<PageToken> next, Optional<PageToken> prev) {
        var links = new ArrayList<Link>();
        next.ifPresent(token -> links.add(byGet(Rel.NEXT, url, query, token)));
        prev.ifPresent(token -> links.add(byGet(Rel.PREV, url, query, token)));
        return links;
    }

    /** The links of a page that was asked for with POST: the same body, members nobody knows included. */
    public static List<Link> byPost(String url, JsonObject body, Optional<PageToken> next, Optional<PageToken> prev) {
        var links = new ArrayList<Link>();
        next.ifPresent(token -> links.add(byPost(Rel.NEXT, url, body, token)));
        prev.ifPresent(token -> links.add(byPost(Rel.PREV, url, body, token)));
        return links;
    }

    private static Link byGet(String rel, String url, QueryString query, PageToken token) {
        return Link.geojson(rel, BaseUrl.withQuery(url, query.with(TOKEN, token.text())))
                .byGet();
    }

    private static Link byPost(String rel, String url, JsonObject body, PageToken token) {
        return Link.geojson(rel, url)
                .byPost(JsonFormat.object(body).add(TOKEN, token.text()).build());
    }
}
