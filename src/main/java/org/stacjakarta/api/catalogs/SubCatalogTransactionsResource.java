package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
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
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.catalog.MemberType;
import org.stacjakarta.stac.document.CatalogDocument;
import org.stacjakarta.stac.document.IdRule;
import org.stacjakarta.stac.document.LinkDocument;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs/{catalogId}/catalogs}, written */
@Path("/catalogs/{catalogId}/catalogs")
@ApplicationScoped
@Tag(name = "Catalogs")
public class SubCatalogTransactionsResource {

    private final ServerSettings settings;
    private final PgstacHierarchy hierarchy;
    private final CatalogAnswers answers;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public SubCatalogTransactionsResource() {
        this(null, null, null, null);
    }

    @Inject
    public SubCatalogTransactionsResource(
            ServerSettings settings, PgstacHierarchy hierarchy, CatalogAnswers answers, IncomingRequest request) {
        this.settings = settings;
        this.hierarchy = hierarchy;
        this.answers = answers;
        this.request = request;
    }

    /**
     * <a href="https://github.com/StacLabs/multi-tenant-catalogs#3-sub-catalog-creation-post-catalogsidcatalogs">Catalogs:
     * create or link a sub-catalog</a>. One that is there is linked as it is, whatever else the body says.
     */
    @POST
    @Operation(summary = "Create a Catalog below a Catalog, or link one")
    @RequestBody(ref = "catalogOrLink")
    @APIResponse(
            responseCode = "201",
            description = "The Catalog that was created",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "catalog")))
    @APIResponse(
            responseCode = "200",
            description = "The Catalog that was linked",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "catalog")))
    public Response link(@PathParam("catalogId") String catalogId, InputStream body) {
        BaseUrl base = request.base();
        Ids.inPath("catalog id", catalogId);
        LinkDocument document = LinkDocument.of(request.object(body));
        var ids = new IdRule(settings.invalidIdChars().texts());
        Linked linked = hierarchy.link(
                catalogId,
                MemberType.CATALOG,
                document.id(),
                document.whole()
                        .map(catalog ->
                                () -> CatalogDocument.of(catalog, ids, base).json()));
        byte[] shown =
                answers.catalog(base, linked.member(), answers.links(base).below(catalogId, linked.member()));
        Response.ResponseBuilder response =
                linked.created() ? Response.created(URI.create(base.at("catalogs", document.id()))) : Response.ok();
        return Preconditions.tagged(response, shown, MediaTypes.JSON).build();
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#5-sub-catalog-unlinking-delete-catalogsidcatalogssubid">Catalogs: unlink a sub-catalog</a>. */
    @DELETE
    @Path("{subCatalogId}")
    @Operation(summary = "Unlink a Catalog from a Catalog")
    @APIResponse(responseCode = "204", description = "It is unlinked")
    public Response unlink(@PathParam("catalogId") String catalogId, @PathParam("subCatalogId") String subCatalogId) {
        Ids.inPath("catalog id", catalogId);
        BaseUrl base = request.base();
        // the state is that of the sub-catalog's own URL: there is nothing to GET at this one
        hierarchy.unlink(
                catalogId,
                MemberType.CATALOG,
                Ids.inPath("catalog id", subCatalogId),
                request.preconditions().check(stored -> Preconditions.tag(answers.catalog(base, stored))));
        return Response.noContent().build();
    }
}
