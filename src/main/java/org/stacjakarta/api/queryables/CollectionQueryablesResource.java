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
import org.stacjakarta.pgstac.PgstacQueryables;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /collections/{collectionId}/queryables} */
@Path("/collections/{collectionId}/queryables")
@ApplicationScoped
@Tag(name = "Queryables")
public class CollectionQueryablesResource {

    private final PgstacQueryables queryables;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CollectionQueryablesResource() {
        this(null, null);
    }

    @Inject
    public CollectionQueryablesResource(PgstacQueryables queryables, IncomingRequest request) {
        this.queryables = queryables;
        this.request = request;
    }

    /** <a href="https://github.com/stac-api-extensions/filter#queryables">Filter: queryables</a> of one Collection. */
    @GET
    @Operation(summary = "What can be queried in a Collection")
    @APIResponse(
            responseCode = "200",
            description = "The queryables",
            content = @Content(mediaType = MediaTypes.SCHEMA, schema = @Schema(ref = "queryables")))
    public Response queryables(@PathParam("collectionId") String collectionId) {
        byte[] schema = queryables
                .getQueryables(Ids.inPath("collection id", collectionId))
                .orElseThrow(() -> new NotFound("Collection " + collectionId + " does not exist"));
        String url = request.base().at("collections", collectionId, "queryables");
        return request.answer(MediaTypes.SCHEMA, new QueryablesBody(BaseUrl.withQuery(url, request.query()), schema));
    }
}
