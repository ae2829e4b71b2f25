package org.stacjakarta.api.transactions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.api.ShownRecord;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacItems;
import org.stacjakarta.schemas.ExtensionSchemas;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.document.DocumentPatch;
import org.stacjakarta.stac.document.ExtensionRule;
import org.stacjakarta.stac.document.IdRule;
import org.stacjakarta.stac.document.ItemDocument;
import org.stacjakarta.stac.document.WriteRules;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.ItemLinks;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /collections/{collectionId}/items}, written */
@Path("/collections/{collectionId}/items")
@ApplicationScoped
@Tag(name = "Transactions")
public class ItemTransactionsResource {

    private final ServerSettings settings;
    private final PgstacItems items;
    private final ExtensionSchemas extensions;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public ItemTransactionsResource() {
        this(null, null, null, null);
    }

    @Inject
    public ItemTransactionsResource(
            ServerSettings settings, PgstacItems items, ExtensionSchemas extensions, IncomingRequest request) {
        this.settings = settings;
        this.items = items;
        this.extensions = extensions;
        this.request = request;
    }

    /**
     * <a href="https://github.com/stac-api-extensions/transaction#post">Transactions: POST</a> of an Item, answered with
     * the Item as it is stored; or of an ItemCollection, all or nothing, answered with how many Items it was:
     * {@code {"received", "success", "skipped", "errors"}}, the report of bulk transactions.
     */
    @POST
    @Operation(summary = "Create an Item, or the Items of an ItemCollection")
    @RequestBody(ref = "items")
    @APIResponse(
            responseCode = "201",
            description = "The Item as it is stored, or how many were",
            content = {
                @Content(mediaType = MediaTypes.GEOJSON, schema = @Schema(ref = "item")),
                @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "bulkReport"))
            })
    public Response create(@PathParam("collectionId") String collectionId, InputStream body) {
        Ids.inPath("collection id", collectionId);
        JsonObject document = request.object(body);
        if (document.get("type") instanceof JsonString type && type.getString().equals("FeatureCollection")) {
            return createAll(collectionId, ItemDocument.allOf(document, collectionId, rules()));
        }
        BaseUrl base = request.base();
        ItemDocument item = ItemDocument.of(document, collectionId, rules());
        RecordText stored = items.createItem(collectionId, item.id(), item.json());
        String url = base.at("collections", collectionId, "items", item.id());
        return WriteAnswers.created(url, shown(base, stored), MediaTypes.GEOJSON);
    }

    /** <a href="https://github.com/stac-api-extensions/transaction#put">Transactions: PUT</a>. */
    @PUT
    @Path("{itemId}")
    @Operation(summary = "Replace an Item")
    @RequestBody(ref = "item")
    @APIResponse(
            responseCode = "200",
            description = "The Item as it is stored",
            content = @Content(mediaType = MediaTypes.GEOJSON, schema = @Schema(ref = "item")))
    public Response update(
            @PathParam("collectionId") String collectionId, @PathParam("itemId") String itemId, InputStream body) {
        inPath(collectionId, itemId);
        ItemDocument item = ItemDocument.replacing(itemId, request.object(body), collectionId, rules());
        BaseUrl base = request.base();
        RecordText stored = items.replaceItem(collectionId, itemId, item.json(), check(base));
        return WriteAnswers.stored(shown(base, stored), MediaTypes.GEOJSON);
    }

    /**
     * <a href="https://github.com/stac-api-extensions/transaction#patch">Transactions: PATCH</a>, of the Item as GET shows
     * it, by a JSON Patch or a merge patch. The Item that comes of it is checked like one that is sent whole.
     */
    @PATCH
    @Path("{itemId}")
    @Operation(summary = "Change an Item")
    @RequestBody(ref = "patch")
    @APIResponse(
            responseCode = "200",
            description = "The Item as it is stored",
            content = @Content(mediaType = MediaTypes.GEOJSON, schema = @Schema(ref = "item")))
    public Response patch(
            @PathParam("collectionId") String collectionId, @PathParam("itemId") String itemId, InputStream body) {
        inPath(collectionId, itemId);
        DocumentPatch patch = DocumentPatch.of(request.mediaType(), request.patch(body));
        BaseUrl base = request.base();
        Optional<Consumer<ShownRecord>> check = request.preconditions().check(ShownRecord::tag);
        RecordText stored = extensions.around(rule -> items.updateItem(collectionId, itemId, old -> {
            ShownRecord shown = shown(base, old);
            check.ifPresent(it -> it.accept(shown));
            return ItemDocument.replacing(itemId, shown.with(patch), collectionId, rules(rule))
                    .json();
        }));
        return WriteAnswers.stored(shown(base, stored), MediaTypes.GEOJSON);
    }

    /** <a href="https://github.com/stac-api-extensions/transaction#delete">Transactions: DELETE</a>. */
    @DELETE
    @Path("{itemId}")
    @Operation(summary = "Delete an Item")
    @APIResponse(
            responseCode = "200",
            description = "What was deleted",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "deleted")))
    public Response delete(@PathParam("collectionId") String collectionId, @PathParam("itemId") String itemId) {
        inPath(collectionId, itemId);
        items.deleteItem(collectionId, itemId, check(request.base()));
        return WriteAnswers.deleted("item", itemId);
    }

    private Response createAll(String collectionId, List<ItemDocument> documents) {
        items.createItems(
                collectionId,
                documents.stream().map(ItemDocument::id).toList(),
                documents.stream().map(ItemDocument::json).toList());
        String report = JsonFormat.object()
                .add("received", documents.size())
                .add("success", documents.size())
                .add("skipped", 0)
                .add("errors", JsonFormat.array())
                .build()
                .toString();
        return Response.status(Response.Status.CREATED)
                .type(MediaTypes.JSON)
                .entity(report)
                .build();
    }

    private Optional<Consumer<RecordText>> check(BaseUrl base) {
        return request.preconditions().check(stored -> shown(base, stored).tag());
    }

    private WriteRules rules() {
        return rules(extensions.rule());
    }

    private WriteRules rules(ExtensionRule rule) {
        return new WriteRules(new IdRule(settings.invalidIdChars().texts()), rule, request.base());
    }

    private static void inPath(String collectionId, String itemId) {
        Ids.inPath("collection id", collectionId);
        Ids.inPath("item id", itemId);
    }

    private static ShownRecord shown(BaseUrl base, RecordText stored) {
        return new ShownRecord(base, new ItemLinks(base), stored);
    }
}
