package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.catalog.CatalogPage;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.HierarchyLinks;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs} */
@Path("/catalogs")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogsResource {

    private final ServerSettings settings;
    private final PgstacCatalogs catalogs;
    private final CatalogAnswers answers;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogsResource() {
        this(null, null, null, null);
    }

    @Inject
    public CatalogsResource(
            ServerSettings settings, PgstacCatalogs catalogs, CatalogAnswers answers, IncomingRequest request) {
        this.settings = settings;
        this.catalogs = catalogs;
        this.answers = answers;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#discovery-read-only">Catalogs: the registry</a>. */
    @GET
    @Operation(summary = "All Catalogs, at every depth")
    @Parameter(ref = "limit")
    @Parameter(ref = "token")
    @Parameter(ref = "others")
    @APIResponse(
            responseCode = "200",
            description = "A page of Catalogs",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "catalogs")))
    public Response catalogs() {
        BaseUrl base = request.base();
        HierarchyLinks links = answers.links(base);
        CatalogPage page = catalogs.registry(new ListParameters(settings).of(request.query()));
        return answers.list(
                base, "catalogs", base.at("catalogs"), request.query(), Optional.empty(), page, links::ofCatalog);
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#discovery-read-only">Catalogs: one</a>, a landing page. */
    @GET
    @Path("{catalogId}")
    @Operation(summary = "A Catalog")
    @APIResponse(
            responseCode = "200",
            description = "The Catalog",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "catalog")))
    public Response catalog(@PathParam("catalogId") String catalogId) {
        BaseUrl base = request.base();
        CatalogMember catalog = catalogs.getCatalog(Ids.inPath("catalog id", catalogId))
                .orElseThrow(() -> CatalogAnswers.noCatalog(catalogId));
        byte[] body = answers.catalog(base, catalog);
        return request.answer(MediaTypes.JSON, out -> out.write(body));
    }
}
