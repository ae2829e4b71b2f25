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
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs/{catalogId}/children} */
@Path("/catalogs/{catalogId}/children")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogChildrenResource {

    private final ServerSettings settings;
    private final CatalogAnswers answers;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogChildrenResource() {
        this(null, null, null);
    }

    @Inject
    public CatalogChildrenResource(ServerSettings settings, CatalogAnswers answers, IncomingRequest request) {
        this.settings = settings;
        this.answers = answers;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#discovery-read-only">Catalogs: children</a>. */
    @GET
    @Operation(summary = "The Catalogs and Collections below a Catalog")
    @Parameter(ref = "type")
    @Parameter(ref = "limit")
    @Parameter(ref = "token")
    @Parameter(ref = "others")
    @APIResponse(
            responseCode = "200",
            description = "A page of Catalogs and Collections",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "children")))
    public Response children(@PathParam("catalogId") String catalogId) {
        return answers.below(
                Ids.inPath("catalog id", catalogId),
                "children",
                new ListParameters(settings).ofChildren(request.query()));
    }
}
