package org.stacjakarta.api.collections;

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
import org.stacjakarta.api.GlobalCollections;
import org.stacjakarta.api.ShownRecord;
import org.stacjakarta.api.search.SearchParameters;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.CollectionSearchRequest;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.CollectionLinks;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /collections} */
@Path("/collections")
@ApplicationScoped
@Tag(name = "Collections")
public class CollectionsResource {

    private final ServerSettings settings;
    private final PgstacCollections collections;
    private final GlobalCollections globalCollections;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CollectionsResource() {
        this(null, null, null, null);
    }

    @Inject
    public CollectionsResource(
            ServerSettings settings,
            PgstacCollections collections,
            GlobalCollections globalCollections,
            IncomingRequest request) {
        this.settings = settings;
        this.collections = collections;
        this.globalCollections = globalCollections;
        this.request = request;
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/collections#endpoints">Collections: list</a>. */
    @GET
    @Operation(summary = "The Collections")
    @org.eclipse.microprofile.openapi.annotations.extensions.Extension(
            name = "x-stac-parameters",
            value = "collection_search")
    @Parameter(ref = "bbox")
    @Parameter(ref = "datetime")
    @Parameter(ref = "limit")
    @Parameter(ref = "fields")
    @Parameter(ref = "sortby")
    @Parameter(ref = "filter")
    @Parameter(ref = "filter-lang")
    @Parameter(ref = "filter-crs")
    @Parameter(ref = "query")
    @Parameter(ref = "q")
    @Parameter(ref = "offset")
    @Parameter(ref = "others")
    @APIResponse(
            responseCode = "200",
            description = "A page of Collections",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collections")))
    public Response collections() {
        boolean searchable = settings.serves(Extension.COLLECTION_SEARCH);
        CollectionSearchRequest search =
                searchable ? new SearchParameters(settings).collections(request.query()) : CollectionSearchRequest.ALL;
        RecordPage page = collections.collectionSearch(search);
        boolean paged = searchable && settings.serves(Extension.PAGINATION);
        return request.answer(
                MediaTypes.JSON, new CollectionListBody(request.base(), request.query(), search, page, links(), paged));
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/collections#endpoints">Collections: one</a>. */
    @GET
    @Path("{collectionId}")
    @Operation(summary = "A Collection")
    @APIResponse(
            responseCode = "200",
            description = "The Collection",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collection")))
    public Response collection(@PathParam("collectionId") String collectionId) {
        ShownRecord collection = globalCollections
                .find(request.base(), Ids.inPath("collection id", collectionId))
                .orElseThrow(() -> new NotFound("Collection " + collectionId + " does not exist"));
        return request.answer(MediaTypes.JSON, collection::write);
    }

    private CollectionLinks links() {
        return new CollectionLinks(request.base(), settings.serves(Extension.FILTER));
    }
}
