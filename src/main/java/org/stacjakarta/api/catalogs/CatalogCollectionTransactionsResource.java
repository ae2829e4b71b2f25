package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.http.Preconditions;
import org.stacjakarta.pgstac.PgstacHierarchy;
import org.stacjakarta.pgstac.PgstacHierarchy.Linked;
import org.stacjakarta.schemas.ExtensionSchemas;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.catalog.MemberType;
import org.stacjakarta.stac.document.CollectionDocument;
import org.stacjakarta.stac.document.ExtensionRule;
import org.stacjakarta.stac.document.IdRule;
import org.stacjakarta.stac.document.LinkDocument;
import org.stacjakarta.stac.document.WriteRules;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs/{catalogId}/collections}, written */
@Path("/catalogs/{catalogId}/collections")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogCollectionTransactionsResource {

    private final ServerSettings settings;
    private final PgstacHierarchy hierarchy;
    private final CatalogAnswers answers;
    private final ExtensionSchemas extensions;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogCollectionTransactionsResource() {
        this(null, null, null, null, null);
    }

    @Inject
    public CatalogCollectionTransactionsResource(
            ServerSettings settings,
            PgstacHierarchy hierarchy,
            CatalogAnswers answers,
            ExtensionSchemas extensions,
            IncomingRequest request) {
        this.settings = settings;
        this.hierarchy = hierarchy;
        this.answers = answers;
        this.extensions = extensions;
        this.request = request;
    }

    /**
     * <a href="https://github.com/StacLabs/multi-tenant-catalogs#6-scoped-collection-creation-post-catalogsidcollections">Catalogs:
     * create or link a Collection</a>. One that is there is linked as it is, whatever else the body says.
     */
    @POST
    @Operation(summary = "Create a Collection below a Catalog, or link one")
    @RequestBody(ref = "collectionOrLink")
    @APIResponse(
            responseCode = "201",
            description = "The Collection that was created",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collection")))
    @APIResponse(
            responseCode = "200",
            description = "The Collection that was linked",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collection")))
    public Response link(@PathParam("catalogId") String catalogId, InputStream body) {
        BaseUrl base = request.base();
        Ids.inPath("catalog id", catalogId);
        LinkDocument document = LinkDocument.of(request.object(body));
        Linked linked = extensions.around(rule -> hierarchy.link(
                catalogId,
                MemberType.COLLECTION,
                document.id(),
                document.whole()
                        .map(collection -> () ->
                                CollectionDocument.of(collection, rules(rule)).json())));
        Response.ResponseBuilder response = linked.created()
                ? Response.created(URI.create(base.at("catalogs", catalogId, "collections", document.id())))
                : Response.ok();
        return Preconditions.tagged(response, answers.collection(base, catalogId, linked.member()), MediaTypes.JSON)
                .build();
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#transactions-management">Catalogs: replace a Collection</a>; it hangs where it did. */
    @PUT
    @Path("{collectionId}")
    @Operation(summary = "Replace a Collection below a Catalog")
    @RequestBody(ref = "collection")
    @APIResponse(
            responseCode = "200",
            description = "The Collection as it is stored",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "collection")))
    public Response update(
            @PathParam("catalogId") String catalogId,
            @PathParam("collectionId") String collectionId,
            InputStream body) {
        inPath(catalogId, collectionId);
        CollectionDocument collection =
                CollectionDocument.replacing(collectionId, request.object(body), rules(extensions.rule()));
        BaseUrl base = request.base();
        CatalogMember stored =
                hierarchy.updateCollection(catalogId, collectionId, collection.json(), check(base, catalogId));
        return Preconditions.tagged(Response.ok(), answers.collection(base, catalogId, stored), MediaTypes.JSON)
                .build();
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#7-scoped-collection-deletion-delete-catalogscatalogidcollectionscollectionid">Catalogs: unlink a Collection</a>; it is not deleted. */
    @DELETE
    @Path("{collectionId}")
    @Operation(summary = "Unlink a Collection from a Catalog")
    @APIResponse(responseCode = "204", description = "It is unlinked")
    public Response unlink(@PathParam("catalogId") String catalogId, @PathParam("collectionId") String collectionId) {
        inPath(catalogId, collectionId);
        hierarchy.unlink(catalogId, MemberType.COLLECTION, collectionId, check(request.base(), catalogId));
        return Response.noContent().build();
    }

    private Optional<Consumer<CatalogMember>> check(BaseUrl base, String catalogId) {
        return request.preconditions().check(stored -> Preconditions.tag(answers.collection(base, catalogId, stored)));
    }

    private WriteRules rules(ExtensionRule rule) {
        return new WriteRules(new IdRule(settings.invalidIdChars().texts()), rule, request.base());
    }

    private static void inPath(String catalogId, String collectionId) {
        Ids.inPath("catalog id", catalogId);
        Ids.inPath("collection id", collectionId);
    }
}
