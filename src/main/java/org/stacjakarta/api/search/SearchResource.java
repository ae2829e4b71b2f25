package org.stacjakarta.api.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.http.ReadsOnly;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /search} */
@Path("/search")
@ApplicationScoped
@Tag(name = "Item Search")
public class SearchResource {

    private final ItemSearch search;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public SearchResource() {
        this(null, null);
    }

    @Inject
    public SearchResource(ItemSearch search, IncomingRequest request) {
        this.search = search;
        this.request = request;
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#get">Item Search: GET</a>. */
    @GET
    @Operation(summary = "Search for Items")
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
    public Response search() {
        return search.byGet(request.base(), request.query());
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#post">Item Search: POST</a>. */
    @POST
    @ReadsOnly
    @Operation(summary = "Search for Items")
    @RequestBody(ref = "search")
    @APIResponse(
            responseCode = "200",
            description = "A page of Items",
            content = @Content(mediaType = MediaTypes.GEOJSON, schema = @Schema(ref = "itemCollection")))
    public Response search(InputStream body) {
        return search.byPost(request.base(), request.object(body));
    }
}
