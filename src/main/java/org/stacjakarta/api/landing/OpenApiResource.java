package org.stacjakarta.api.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /api} */
@Path("/api")
@ApplicationScoped
@Tag(name = "Core")
public class OpenApiResource {

    private final ApiDescription description;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public OpenApiResource() {
        this(null, null);
    }

    @Inject
    public OpenApiResource(ApiDescription description, IncomingRequest request) {
        this.description = description;
        this.request = request;
    }

    /** <a href="https://docs.ogc.org/is/17-069r4/17-069r4.html#rc_oas30">OGC API Features, 9.1: OpenAPI 3.0</a>. */
    @GET
    @Operation(summary = "This description")
    @APIResponse(
            responseCode = "200",
            description = "The description",
            content = @Content(mediaType = MediaTypes.OPENAPI, schema = @Schema(type = SchemaType.OBJECT)))
    public Response description() {
        return request.answer(MediaTypes.OPENAPI, description.at(request.base()));
    }
}
