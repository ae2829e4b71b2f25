package org.stacjakarta.api.transactions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.api.GlobalCollections;
import org.stacjakarta.api.ShownRecord;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.schemas.ExtensionSchemas;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.document.CollectionDocument;
import org.stacjakarta.stac.document.DocumentPatch;
import org.stacjakarta.stac.document.ExtensionRule;
import org.stacjakarta.stac.document.IdRule;
import org.stacjakarta.stac.document.WriteRules;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /collections}, written */
@Path("/collections")
@ApplicationScoped
@Tag(name = "Transactions")
public class CollectionTransactionsResource {

    private final ServerSettings settings;
    private final PgstacCollections collections;
    private final GlobalCollections global;
    private final ExtensionSchemas extensions;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CollectionTransactionsResource() {
        this(null, null, null, null, null);
    }

    @Inject
    public CollectionTransactionsResource(
            ServerSettings settings,
            PgstacCollections collections,
            GlobalCollections global,
            ExtensionSchemas extensions,
            IncomingRequest request) {
        this.settings = settings;
        this.collections = collections;
        this.global = global;
        this.extensions = extensions;
        this.request = request;
    }

    /** <a href="https://github.com/stac-api-extensions/collection-transaction#methods">Collection transactions: POST</a>. */
    @POST
    @Operation(summary = "Create a Collection")
    @RequestBody(ref = "collection")
    @APIResponse(
            responseCode = "201",
            description = "The Collection as it is stored",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collection")))
    public Response create(InputStream body) {
        BaseUrl base = request.base();
        CollectionDocument collection = CollectionDocument.of(request.object(body), rules());
        CatalogMember stored = collections.createCollection(collection.id(), collection.json());
        String url = base.at("collections", collection.id());
        return WriteAnswers.created(url, global.shown(base, stored), MediaTypes.JSON);
    }

    /** <a href="https://github.com/stac-api-extensions/collection-transaction#methods">Collection transactions: PUT</a>. */
    @PUT
    @Path("{collectionId}")
    @Operation(summary = "Replace a Collection")
    @RequestBody(ref = "collection")
    @APIResponse(
            responseCode = "200",
            description = "The Collection as it is stored",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collection")))
    public Response update(@PathParam("collectionId") String collectionId, InputStream body) {
        Ids.inPath("collection id", collectionId);
        CollectionDocument collection = CollectionDocument.replacing(collectionId, request.object(body), rules());
        BaseUrl base = request.base();
        Optional<Consumer<CatalogMember>> check = check(base);
        CatalogMember stored = collections.updateCollection(collectionId, old -> {
            check.ifPresent(it -> it.accept(old));
            return collection.json();
        });
        return WriteAnswers.stored(global.shown(base, stored), MediaTypes.JSON);
    }

    /**
     * <a href="https://github.com/stac-api-extensions/collection-transaction#methods">Collection transactions: PATCH</a>,
     * of the Collection as GET shows it, by a JSON Patch or a merge patch. The Collection that comes of it is checked like
     * one that is sent whole.
     */
    @PATCH
    @Path("{collectionId}")
    @Operation(summary = "Change a Collection")
    @RequestBody(ref = "patch")
    @APIResponse(
            responseCode = "200",
            description = "The Collection as it is stored",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collection")))
    public Response patch(@PathParam("collectionId") String collectionId, InputStream body) {
        Ids.inPath("collection id", collectionId);
        DocumentPatch patch = DocumentPatch.of(request.mediaType(), request.patch(body));
        BaseUrl base = request.base();
        Optional<Consumer<ShownRecord>> check = request.preconditions().check(ShownRecord::tag);
        CatalogMember stored = extensions.around(rule -> collections.updateCollection(collectionId, old -> {
            ShownRecord shown = global.shown(base, old);
            check.ifPresent(it -> it.accept(shown));
            return CollectionDocument.replacing(collectionId, shown.with(patch), rules(rule))
                    .json();
        }));
        return WriteAnswers.stored(global.shown(base, stored), MediaTypes.JSON);
    }

    /** <a href="https://github.com/stac-api-extensions/collection-transaction#methods">Collection transactions: DELETE</a>. */
    @DELETE
    @Path("{collectionId}")
    @Operation(summary = "Delete a Collection and its Items")
    @APIResponse(
            responseCode = "200",
            description = "What was deleted",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "deleted")))
    public Response delete(@PathParam("collectionId") String collectionId) {
        Ids.inPath("collection id", collectionId);
        collections.deleteCollection(collectionId, check(request.base()));
        return WriteAnswers.deleted("collection", collectionId);
    }

    private WriteRules rules() {
        return rules(extensions.rule());
    }

    private WriteRules rules(ExtensionRule rule) {
        return new WriteRules(new IdRule(settings.invalidIdChars().texts()), rule, request.base());
    }

    private Optional<Consumer<CatalogMember>> check(BaseUrl base) {
        return request.preconditions()
                .check(stored -> global.shown(base, stored).tag());
    }
}
