package org.stacjakarta.api.queryables;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacQueryables;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /queryables} */
@Path("/queryables")
@ApplicationScoped
@Tag(name = "Queryables")
public class QueryablesResource {

    private final PgstacQueryables queryables;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public QueryablesResource() {
        this(null, null);
    }

    @Inject
    public QueryablesResource(PgstacQueryables queryables, IncomingRequest request) {
        this.queryables = queryables;
        this.request = request;
    }

    /** <a href="https://github.com/stac-api-extensions/filter#queryables">Filter: queryables</a> of all Collections, or of those in {@code collections=a,b}. */
    @GET
    @Operation(summary = "What can be queried in all Collections")
    @Parameter(ref = "collections")
    @APIResponse(
            responseCode = "200",
            description = "The queryables",
            content = @Content(mediaType = MediaTypes.SCHEMA, schema = @Schema(ref = "queryables")))
    public Response queryables() {
        String url = BaseUrl.withQuery(request.base().at("queryables"), request.query());
        byte[] schema = request.query()
                .value("collections")
                .map(this::ofCollections)
                .orElseGet(() -> queryables.getQueryables().orElse(QueryablesBody.OF_ANY_ITEM));
        return request.answer(MediaTypes.SCHEMA, new QueryablesBody(url, schema));
    }

    private byte[] ofCollections(String list) {
        return queryables
                .getQueryables(Ids.parse("collections", list))
                .orElseThrow(() -> new NotFound("none of the Collections exists: " + Quoted.of(list)));
    }
}
