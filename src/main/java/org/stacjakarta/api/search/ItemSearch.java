package org.stacjakarta.api.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.stacjakarta.pgstac.PgstacSearch;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.PagingLinks;
import org.stacjakarta.stac.link.QueryString;
import org.stacjakarta.stac.link.Rel;

/**
 * Searches for Items and answers with pages of them. The database is asked before an answer is returned: once its first
 * byte is written, no error could change the status. Shared by all requests.
 */
@ApplicationScoped
public class ItemSearch {

    private final PgstacSearch pgstac;

    ItemSearch() { // for CDI's client proxy
        this.pgstac = null;
    }

    @Inject
    ItemSearch(PgstacSearch pgstac) {
        this.pgstac = pgstac;
    }

    /** A page of a search by GET. */
    Response byGet(BaseUrl base, QueryString query) {
        String url = base.at("search");
        RecordPage page = pgstac.search(SearchParameters.ofSearch(query));
        return answer(base, page, behind -> {
            List<Link> links = links(base, BaseUrl.withQuery(url, query));
            links.addAll(PagingLinks.byGet(url, query, behind.next(), behind.prev()));
            return links;
        });
    }

    /** A page of a search by POST. */
    Response byPost(BaseUrl base, JsonObject body) {
        String url = base.at("search");
        RecordPage page = pgstac.search(SearchBody.read(body));
        return answer(base, page, behind -> {
            List<Link> links = links(base, url);
            links.addAll(PagingLinks.byPost(url, body, behind.next(), behind.prev()));
            return links;
        });
    }

    /** A page of a Collection's Items. */
    public Response inCollection(BaseUrl base, String collectionId, QueryString query) {
        SearchRequest request = SearchParameters.ofItems(query);
        RecordPage page = pgstac.searchCollection(collectionId, request)
                .orElseThrow(() -> new NotFound("Collection " + collectionId + " does not exist"));
        String collection = base.at("collections", collectionId);
        String url = base.at("collections", collectionId, "items");
        return answer(base, page, behind -> {
            List<Link> links = links(base, BaseUrl.withQuery(url, query));
            links.add(Link.json(Rel.COLLECTION, collection));
            links.add(Link.json(Rel.PARENT, collection));
            links.addAll(PagingLinks.byGet(url, query, behind.next(), behind.prev()));
            return links;
        });
    }

    private static List<Link> links(BaseUrl base, String self) {
        return new ArrayList<>(List.of(Link.json(Rel.ROOT, base.root()), Link.geojson(Rel.SELF, self)));
    }

    private static Response answer(BaseUrl base, RecordPage page, ItemCollectionBody.PageLinks links) {
        return Response.ok(new ItemCollectionBody(base, page, links), MediaTypes.GEOJSON)
                .build();
    }
}
