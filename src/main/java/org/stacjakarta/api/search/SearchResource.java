package org.stacjakarta.api.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.stacjakarta.http.IncomingRequest;

/** {@code /search} */
@Path("/search")
@RequestScoped
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
    public Response search() {
        return search.byGet(request.base(), request.query());
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#post">Item Search: POST</a>. */
    @POST
    @Operation(summary = "Search for Items")
    public Response search(InputStream body) {
        return search.byPost(request.base(), request.object(body));
    }
}
