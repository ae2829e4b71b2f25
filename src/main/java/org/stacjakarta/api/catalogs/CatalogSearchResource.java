package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.api.search.ItemSearch;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.http.ReadsOnly;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs/{catalogId}/search} */
@Path("/catalogs/{catalogId}/search")
@ApplicationScoped
@Tag(name = "Catalogs")
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
    @Parameter(ref = "bbox")
    @Parameter(ref = "datetime")
    @Parameter(ref = "intersects")
    @Parameter(ref = "ids")
    @Parameter(ref = "collections")
    @Parameter(ref = "limit")
    @Parameter(ref = "fields")
    @Parameter(ref = "sortby")
    @Parameter(ref = "filter")
    @Parameter(ref = "filter-lang")
    @Parameter(ref = "filter-crs")
    @Parameter(ref = "query")
    @Parameter(ref = "q")
    @Parameter(ref = "token")
    @Parameter(ref = "others")
    @APIResponse(
            responseCode = "200",
            description = "A page of Items",
            content = @Content(mediaType = MediaTypes.GEOJSON, schema = @Schema(ref = "itemCollection")))
    public Response search(@PathParam("catalogId") String catalogId) {
        BaseUrl base = request.base();
        Ids collections = below(catalogId);
        return search.byGet(
                base, base.at("catalogs", catalogId, "search"), request.query(), any -> any.within(collections));
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#scoped-search-recursive-traversal">Catalogs: search by POST</a>. */
    @POST
    @ReadsOnly
    @Operation(summary = "Search for Items below a Catalog")
    @RequestBody(ref = "search")
    @APIResponse(
            responseCode = "200",
            description = "A page of Items",
            content = @Content(mediaType = MediaTypes.GEOJSON, schema = @Schema(ref = "itemCollection")))
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
