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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.pgstac.PgstacQueryables;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs/{catalogId}/collections/{collectionId}/queryables} */
@Path("/catalogs/{catalogId}/collections/{collectionId}/queryables")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogCollectionQueryablesResource {

    private final PgstacCatalogs catalogs;
    private final PgstacQueryables queryables;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogCollectionQueryablesResource() {
        this(null, null, null);
    }

    @Inject
    public CatalogCollectionQueryablesResource(
            PgstacCatalogs catalogs, PgstacQueryables queryables, IncomingRequest request) {
        this.catalogs = catalogs;
        this.queryables = queryables;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#filter-extension--queryables">Catalogs: queryables</a> of a Collection below one. */
    @GET
    @Operation(summary = "What can be queried in a Collection below a Catalog")
    @APIResponse(
            responseCode = "200",
            description = "The queryables",
            content = @Content(mediaType = MediaTypes.SCHEMA, schema = @Schema(ref = "queryables")))
    public Response queryables(
            @PathParam("catalogId") String catalogId, @PathParam("collectionId") String collectionId) {
        byte[] schema = catalogs.getCollection(
                        Ids.inPath("catalog id", catalogId), Ids.inPath("collection id", collectionId))
                .flatMap(linked -> queryables.getQueryables(collectionId))
                .orElseThrow(
                        () -> new NotFound("Collection %s not found in catalog %s".formatted(collectionId, catalogId)));
        String url = request.base().at("catalogs", catalogId, "collections", collectionId, "queryables");
        return request.answer(MediaTypes.SCHEMA, new QueryablesBody(BaseUrl.withQuery(url, request.query()), schema));
    }
}
