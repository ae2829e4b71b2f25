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
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.document.CatalogDocument;
import org.stacjakarta.stac.document.IdRule;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs}, written */
@Path("/catalogs")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogTransactionsResource {

    private final ServerSettings settings;
    private final PgstacHierarchy hierarchy;
    private final CatalogAnswers answers;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogTransactionsResource() {
        this(null, null, null, null);
    }

    @Inject
    public CatalogTransactionsResource(
            ServerSettings settings, PgstacHierarchy hierarchy, CatalogAnswers answers, IncomingRequest request) {
        this.settings = settings;
        this.hierarchy = hierarchy;
        this.answers = answers;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#1-catalog-creation-post-catalogs">Catalogs: create one</a>. */
    @POST
    @Operation(summary = "Create a Catalog below the root")
    @RequestBody(ref = "catalog")
    @APIResponse(
            responseCode = "201",
            description = "The Catalog as it is stored",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "catalog")))
    public Response create(InputStream body) {
        BaseUrl base = request.base();
        CatalogDocument catalog = CatalogDocument.of(request.object(body), ids(), base);
        CatalogMember stored = hierarchy.createCatalog(catalog.id(), catalog.json());
        URI place = URI.create(base.at("catalogs", catalog.id()));
        return Preconditions.tagged(Response.created(place), answers.catalog(base, stored), MediaTypes.JSON)
                .build();
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#2-catalog-update-put-catalogsid">Catalogs: replace one</a>; it hangs where it did. */
    @PUT
    @Path("{catalogId}")
    @Operation(summary = "Replace a Catalog")
    @RequestBody(ref = "catalog")
    @APIResponse(
            responseCode = "200",
            description = "The Catalog as it is stored",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "catalog")))
    public Response update(@PathParam("catalogId") String catalogId, InputStream body) {
        Ids.inPath("catalog id", catalogId);
        BaseUrl base = request.base();
        CatalogDocument catalog = CatalogDocument.replacing(catalogId, request.object(body), ids(), base);
        CatalogMember stored = hierarchy.updateCatalog(catalogId, catalog.json(), check(base));
        return Preconditions.tagged(Response.ok(), answers.catalog(base, stored), MediaTypes.JSON)
                .build();
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#4-catalog-deletion-delete-catalogsid">Catalogs: disband one</a>; its children stay. */
    @DELETE
    @Path("{catalogId}")
    @Operation(summary = "Disband a Catalog")
    @APIResponse(responseCode = "204", description = "It is disbanded")
    public Response delete(@PathParam("catalogId") String catalogId) {
        hierarchy.deleteCatalog(Ids.inPath("catalog id", catalogId), check(request.base()));
        return Response.noContent().build();
    }

    private Optional<Consumer<CatalogMember>> check(BaseUrl base) {
        return request.preconditions().check(stored -> Preconditions.tag(answers.catalog(base, stored)));
    }

    private IdRule ids() {
        return new IdRule(settings.invalidIdChars().texts());
    }
}
