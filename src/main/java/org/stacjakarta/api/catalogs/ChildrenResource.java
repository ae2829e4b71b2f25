package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import org.stacjakarta.stac.catalog.CatalogPage;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.HierarchyLinks;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /children} */
@Path("/children")
@ApplicationScoped
@Tag(name = "Catalogs")
public class ChildrenResource {

    private final ServerSettings settings;
    private final PgstacCatalogs catalogs;
    private final CatalogAnswers answers;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public ChildrenResource() {
        this(null, null, null, null);
    }

    @Inject
    public ChildrenResource(
            ServerSettings settings, PgstacCatalogs catalogs, CatalogAnswers answers, IncomingRequest request) {
        this.settings = settings;
        this.catalogs = catalogs;
        this.answers = answers;
        this.request = request;
    }

    /** <a href="https://github.com/stac-api-extensions/children#endpoints">Children</a> of the landing page. */
    @GET
    @Operation(summary = "The Catalogs and Collections below the root")
    @Parameter(ref = "type")
    @Parameter(ref = "limit")
    @Parameter(ref = "token")
    @Parameter(ref = "others")
    @APIResponse(
            responseCode = "200",
            description = "A page of Catalogs and Collections",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "children")))
    public Response children() {
        BaseUrl base = request.base();
        HierarchyLinks links = answers.links(base);
        CatalogPage page = catalogs.childrenOfRoot(new ListParameters(settings).ofChildren(request.query()));
        return answers.list(
                base,
                "children",
                base.at("children"),
                request.query(),
                Optional.of(base.root()),
                page,
                links::belowRoot);
    }
}
