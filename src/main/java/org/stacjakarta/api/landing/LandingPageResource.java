package org.stacjakarta.api.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.pgstac.PgstacVersion;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.HierarchyLinks;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /} */
@Path("/")
@ApplicationScoped
@Tag(name = "Core")
public class LandingPageResource {

    private final ServerSettings settings;
    private final LandingDocuments documents;
    private final PgstacCatalogs catalogs;
    private final PgstacVersion version;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public LandingPageResource() {
        this(null, null, null, null, null);
    }

    @Inject
    public LandingPageResource(
            ServerSettings settings,
            LandingDocuments documents,
            PgstacCatalogs catalogs,
            PgstacVersion version,
            IncomingRequest request) {
        this.settings = settings;
        this.documents = documents;
        this.catalogs = catalogs;
        this.version = version;
        this.request = request;
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/core#endpoints">Core: landing page</a>. */
    @GET
    @Operation(summary = "The landing page")
    @APIResponse(
            responseCode = "200",
            description = "The landing page",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "catalog")))
    public Response landingPage() {
        BaseUrl base = request.base();
        if (!settings.enableCatalogsExtension()) {
            return request.answer(MediaTypes.JSON, documents.landingPage(base, version.capabilities()));
        }
        boolean queryables = settings.serves(Extension.FILTER);
        List<Link> children = new HierarchyLinks(base, queryables, !settings.hideAlternateParents())
                .toChildren(catalogs.childrenOfRoot());
        byte[] page = documents.page(base, version.capabilities(), children);
        return request.answer(MediaTypes.JSON, out -> out.write(page));
    }
}
