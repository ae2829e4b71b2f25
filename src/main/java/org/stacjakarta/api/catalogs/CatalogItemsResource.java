package org.stacjakarta.api.catalogs;

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
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.pgstac.PgstacItems;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.ScopedItemLinks;

/** {@code /catalogs/{catalogId}/collections/{collectionId}/items} */
@Path("/catalogs/{catalogId}/collections/{collectionId}/items")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogItemsResource {

    private final PgstacCatalogs catalogs;
    private final PgstacItems items;
    private final ItemSearch search;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogItemsResource() {
        this(null, null, null, null);
    }

    @Inject
    public CatalogItemsResource(
            PgstacCatalogs catalogs, PgstacItems items, ItemSearch search, IncomingRequest request) {
        this.catalogs = catalogs;
        this.items = items;
        this.search = search;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#discovery-read-only">Catalogs: a Collection's Items</a>. */
    @GET
    @Operation(summary = "The Items of a Collection below a Catalog")
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
    public Response items(@PathParam("catalogId") String catalogId, @PathParam("collectionId") String collectionId) {
        requireLinked(catalogId, collectionId);
        BaseUrl base = request.base();
        return search.inCollection(
                base,
                base.at("catalogs", catalogId, "collections", collectionId),
                collectionId,
                request.query(),
                new ScopedItemLinks(base, catalogId, collectionId));
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#discovery-read-only">Catalogs: one Item</a>. */
    @GET
    @Path("{itemId}")
    @Operation(summary = "An Item of a Collection below a Catalog")
    @APIResponse(
            responseCode = "200",
            description = "The Item",
            content = @Content(mediaType = MediaTypes.GEOJSON, schema = @Schema(ref = "item")))
    public Response item(
            @PathParam("catalogId") String catalogId,
            @PathParam("collectionId") String collectionId,
            @PathParam("itemId") String itemId) {
        requireLinked(catalogId, collectionId);
        BaseUrl base = request.base();
        RecordText item = items.getItem(collectionId, Ids.inPath("item id", itemId))
                .orElseThrow(
                        () -> new NotFound("Item %s does not exist in Collection %s".formatted(itemId, collectionId)));
        var shown = new ShownRecord(base, new ScopedItemLinks(base, catalogId, collectionId), item);
        return request.answer(MediaTypes.GEOJSON, shown::write);
    }

    private void requireLinked(String catalogId, String collectionId) {
        CatalogAnswers.linked(catalogs, Ids.inPath("catalog id", catalogId), Ids.inPath("collection id", collectionId));
    }
}
