package org.stacjakarta.api.queryables;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.pgstac.PgstacQueryables;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs/{catalogId}/queryables} */
@Path("/catalogs/{catalogId}/queryables")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogQueryablesResource {

    private final PgstacCatalogs catalogs;
    private final PgstacQueryables queryables;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogQueryablesResource() {
        this(null, null, null);
    }

    @Inject
    public CatalogQueryablesResource(PgstacCatalogs catalogs, PgstacQueryables queryables, IncomingRequest request) {
        this.catalogs = catalogs;
        this.queryables = queryables;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#filter-extension--queryables">Catalogs: queryables</a> of all Collections below one, or of those in {@code collections=a,b}. */
    @GET
    @Operation(summary = "What can be queried below a Catalog")
    @Parameter(ref = "collections")
    @APIResponse(
            responseCode = "200",
            description = "The queryables",
            content = @Content(mediaType = MediaTypes.SCHEMA, schema = @Schema(ref = "queryables")))
    public Response queryables(@PathParam("catalogId") String catalogId) {
        Ids collections = catalogs.collectionsBelow(Ids.inPath("catalog id", catalogId))
                .orElseThrow(() -> new NotFound("Catalog " + catalogId + " does not exist"));
        byte[] schema = request.query()
                .value("collections")
                .map(list -> ofCollections(catalogId, collections, list))
                .orElseGet(() -> queryables.getQueryables(collections).orElse(QueryablesBody.OF_ANY_ITEM));
        String url = request.base().at("catalogs", catalogId, "queryables");
        return request.answer(MediaTypes.SCHEMA, new QueryablesBody(BaseUrl.withQuery(url, request.query()), schema));
    }

    private byte[] ofCollections(String catalogId, Ids below, String list) {
        Ids asked = Ids.parse("collections", list).among(below);
        return queryables
                .getQueryables(asked)
                .orElseThrow(() -> new NotFound(
                        "none of the Collections is in catalog %s: %s".formatted(catalogId, Quoted.of(list))));
    }
}
