package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.stacjakarta.api.search.ItemSearch;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.link.BaseUrl;

/** {@code /catalogs/{catalogId}/search} */
@Path("/catalogs/{catalogId}/search")
@RequestScoped
public class CatalogSearchResource {

    private final PgstacCatalogs catalogs;
    private final ItemSearch search;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogSearchResource() {
        this(null, null, null);
    }

    @Inject
    public CatalogSearchResource(PgstacCatalogs catalogs, ItemSearch search, IncomingRequest request) {
        this.catalogs = catalogs;
        this.search = search;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#scoped-search-recursive-traversal">Catalogs: search by GET</a>. */
    @GET
    @Operation(summary = "Search for Items below a Catalog")
    public Response search(@PathParam("catalogId") String catalogId) {
        BaseUrl base = request.base();
        Ids collections = below(catalogId);
        return search.byGet(
                base, base.at("catalogs", catalogId, "search"), request.query(), any -> any.within(collections));
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#scoped-search-recursive-traversal">Catalogs: search by POST</a>. */
    @POST
    @Operation(summary = "Search for Items below a Catalog")
    public Response search(@PathParam("catalogId") String catalogId, InputStream body) {
        BaseUrl base = request.base();
        JsonObject document = request.object(body);
        Ids collections = below(catalogId);
        return search.byPost(base, base.at("catalogs", catalogId, "search"), document, any -> any.within(collections));
    }

    private Ids below(String catalogId) {
        return catalogs.collectionsBelow(Ids.inPath("catalog id", catalogId))
                .orElseThrow(() -> CatalogAnswers.noCatalog(catalogId));
    }
}
