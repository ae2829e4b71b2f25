package org.stacjakarta.api.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stacjakarta.pgstac.PgstacSearch;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.ItemLinks;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.PagingLinks;
import org.stacjakarta.stac.link.QueryString;
import org.stacjakarta.stac.link.RecordLinks;
import org.stacjakarta.stac.link.Rel;

/**
 * Searches for Items and answers with pages of them. The database is asked before an answer is returned: once its first
 * byte is written, no error could change the status. Shared by all requests.
 */
@ApplicationScoped
public class ItemSearch {

    private final PgstacSearch pgstac;
    private final SearchParameters parameters;
    private final QueryablesRule rule;
    private final boolean paging;
    private final LargePages largePages;

    ItemSearch() { // for CDI's client proxy
        this.pgstac = null;
        this.parameters = null;
        this.rule = null;
        this.paging = false;
        this.largePages = null;
    }

    @Inject
    ItemSearch(ServerSettings settings, PgstacSearch pgstac, QueryablesRule rule) {
        this.pgstac = pgstac;
        this.parameters = new SearchParameters(settings);
        this.rule = rule;
        this.paging = settings.serves(Extension.PAGINATION);
        this.largePages = new LargePages(Runtime.getRuntime().maxMemory());
    }

    /** A page of a search by GET. */
    Response byGet(BaseUrl base, QueryString query) {
        return byGet(base, base.at("search"), query, search -> search);
    }

    /**
     * A page of a search by GET, elsewhere than at {@code /search}.
     *
     * @param url where
     * @param scope bounds the search
     */
    public Response byGet(BaseUrl base, String url, QueryString query, UnaryOperator<SearchRequest> scope) {
        RecordPage page = page(scope.apply(parameters.search(query)));
        return answer(base, page, new ItemLinks(base), behind -> {
            List<Link> links = links(base, BaseUrl.withQuery(url, query));
            links.addAll(PagingLinks.byGet(url, query, next(behind), prev(behind)));
            return links;
        });
    }

    /** A page of a search by POST. */
    Response byPost(BaseUrl base, JsonObject body) {
        return byPost(base, base.at("search"), body, search -> search);
    }

    /** A page of a search by POST, elsewhere than at {@code /search}; as by GET. */
    public Response byPost(BaseUrl base, String url, JsonObject body, UnaryOperator<SearchRequest> scope) {
        RecordPage page = page(scope.apply(parameters.search(body)));
        return answer(base, page, new ItemLinks(base), behind -> {
            List<Link> links = links(base, url);
            links.addAll(PagingLinks.byPost(url, body, next(behind), prev(behind)));
            return links;
        });
    }

    /** A page of a Collection's Items. */
    public Response inCollection(BaseUrl base, String collectionId, QueryString query) {
        String collection = base.at("collections", collectionId);
        return inCollection(base, collection, collectionId, query, new ItemLinks(base));
    }

    /**
     * A page of a Collection's Items, elsewhere than below {@code /collections}.
     *
     * @param collection the URL of the Collection there
     * @param itemLinks the links of the Items there
     */
    public Response inCollection(
            BaseUrl base, String collection, String collectionId, QueryString query, RecordLinks itemLinks) {
        SearchRequest request = rule.check(parameters.items(query).within(collectionId));
        largePages.admit(request.limit());
        RecordPage page = pgstac.searchCollection(collectionId, request)
                .orElseThrow(() -> new NotFound("Collection " + collectionId + " does not exist"));
        String url = collection + "/items";
        return answer(base, page, itemLinks, behind -> {
            List<Link> links = links(base, BaseUrl.withQuery(url, query));
            links.add(Link.json(Rel.COLLECTION, collection));
            links.add(Link.json(Rel.PARENT, collection));
            links.addAll(PagingLinks.byGet(url, query, next(behind), prev(behind)));
            return links;
        });
    }

    private RecordPage page(SearchRequest search) {
        SearchRequest checked = rule.check(search);
        largePages.admit(checked.limit());
        return pgstac.search(checked);
    }

    private Optional<PageToken> next(RecordPage page) {
        return paging ? page.next() : Optional.empty();
    }

    private Optional<PageToken> prev(RecordPage page) {
        return paging ? page.prev() : Optional.empty();
    }

    private static List<Link> links(BaseUrl base, String self) {
        return new ArrayList<>(List.of(Link.json(Rel.ROOT, base.root()), Link.geojson(Rel.SELF, self)));
    }

    private static Response answer(
            BaseUrl base, RecordPage page, RecordLinks itemLinks, ItemCollectionBody.PageLinks links) {
        return Response.ok(new ItemCollectionBody(base, page, itemLinks, links), MediaTypes.GEOJSON)
                .build();
    }
}
