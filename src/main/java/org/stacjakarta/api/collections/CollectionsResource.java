package org.stacjakarta.api.collections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.stac.CollectionSearchRequest;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.CollectionLinks;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.QueryString;
import org.stacjakarta.stac.link.RecordWriter;

/** {@code /collections} */
@Path("/collections")
@RequestScoped
public class CollectionsResource {

    private final PgstacCollections collections;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CollectionsResource() {
        this(null, null);
    }

    @Inject
    public CollectionsResource(PgstacCollections collections, IncomingRequest request) {
        this.collections = collections;
        this.request = request;
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/collections#endpoints">Collections: list</a>. */
    @GET
    @Operation(summary = "The Collections")
    public Response collections() {
        QueryString query = request.query();
        CollectionSearchRequest search = CollectionParameters.read(query);
        RecordPage page = collections.collectionSearch(search);
        var body = new CollectionListBody(request.base(), query, search, page);
        return Response.ok(body, MediaTypes.JSON).build();
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/collections#endpoints">Collections: one</a>. */
    @GET
    @Path("{collectionId}")
    @Operation(summary = "A Collection")
    public Response collection(@PathParam("collectionId") String collectionId) {
        BaseUrl base = request.base();
        RecordText collection = collections
                .getCollection(Ids.inPath("collection id", collectionId))
                .orElseThrow(() -> new NotFound("Collection " + collectionId + " does not exist"));
        StreamingOutput body = out -> new RecordWriter(base, new CollectionLinks(base), out).write(collection);
        return Response.ok(body, MediaTypes.JSON).build();
    }
}
