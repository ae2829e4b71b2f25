package org.stacjakarta.api.items;

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
import org.stacjakarta.api.ShownRecord;
import org.stacjakarta.api.search.ItemSearch;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacItems;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.ItemLinks;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /collections/{collectionId}/items} */
@Path("/collections/{collectionId}/items")
@ApplicationScoped
@Tag(name = "Items")
public class ItemsResource {

    private final PgstacItems items;
    private final ItemSearch search;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public ItemsResource() {
        this(null, null, null);
    }

    @Inject
    public ItemsResource(PgstacItems items, ItemSearch search, IncomingRequest request) {
        this.items = items;
        this.search = search;
        this.request = request;
    }

    /** <a href="https://docs.ogc.org/is/17-069r4/17-069r4.html#_items_">OGC API Features, 7.15: a Collection's Items</a>. */
    @GET
    @Operation(summary = "The Items of a Collection")
    @Parameter(ref = "bbox")
    @Parameter(ref = "datetime")
    @Parameter(ref = "intersects")
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
    public Response items(@PathParam("collectionId") String collectionId) {
        return search.inCollection(request.base(), Ids.inPath("collection id", collectionId), request.query());
    }

    /** <a href="https://docs.ogc.org/is/17-069r4/17-069r4.html#_feature_">OGC API Features, 7.16: one Item</a>. */
    @GET
    @Path("{itemId}")
    @Operation(summary = "An Item")
    @APIResponse(
            responseCode = "200",
            description = "The Item",
            content = @Content(mediaType = MediaTypes.GEOJSON, schema = @Schema(ref = "item")))
    public Response item(@PathParam("collectionId") String collectionId, @PathParam("itemId") String itemId) {
        BaseUrl base = request.base();
        RecordText item = items.getItem(Ids.inPath("collection id", collectionId), Ids.inPath("item id", itemId))
                .orElseThrow(
                        () -> new NotFound("Item %s does not exist in Collection %s".formatted(itemId, collectionId)));
        return request.answer(MediaTypes.GEOJSON, new ShownRecord(base, new ItemLinks(base), item)::write);
    }
}
