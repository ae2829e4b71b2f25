package org.stacjakarta.api.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.stacjakarta.http.ForwardedBaseUrl;
import org.stacjakarta.http.RequestBody;
import org.stacjakarta.http.RequestQuery;

/** {@code /search} */
@Path("/search")
@RequestScoped
public class SearchResource {

    private final ItemSearch search;
    private final ForwardedBaseUrl baseUrl;
    private final RequestBody bodies;

    /** For the servers, which want one. */
    public SearchResource() {
        this(null, null, null);
    }

    @Inject
    public SearchResource(ItemSearch search, ForwardedBaseUrl baseUrl, RequestBody bodies) {
        this.search = search;
        this.baseUrl = baseUrl;
        this.bodies = bodies;
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#get">Item Search: GET</a>. */
    @GET
    @Operation(summary = "Search for Items")
    public Response search(@Context UriInfo uri, @Context HttpHeaders headers) {
        return search.byGet(baseUrl.of(uri, headers), RequestQuery.of(uri));
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#post">Item Search: POST</a>. */
    @POST
    @Operation(summary = "Search for Items")
    public Response search(@Context UriInfo uri, @Context HttpHeaders headers, InputStream body) {
        return search.byPost(baseUrl.of(uri, headers), bodies.object(headers, body));
    }
}
