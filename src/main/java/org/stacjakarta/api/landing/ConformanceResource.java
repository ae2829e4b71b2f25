package org.stacjakarta.api.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacVersion;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /conformance} */
@Path("/conformance")
@ApplicationScoped
@Tag(name = "Core")
public class ConformanceResource {

    private final LandingDocuments documents;
    private final PgstacVersion version;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public ConformanceResource() {
        this(null, null, null);
    }

    @Inject
    public ConformanceResource(LandingDocuments documents, PgstacVersion version, IncomingRequest request) {
        this.documents = documents;
        this.version = version;
        this.request = request;
    }

    /** <a href="https://docs.ogc.org/is/17-069r4/17-069r4.html#_declaration_of_conformance_classes">OGC Features, 7.4</a>. */
    @GET
    @Operation(summary = "The conformance classes that this server fulfils")
    @APIResponse(
            responseCode = "200",
            description = "The conformance classes",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "conformance")))
    public Response conformance() {
        return request.answer(MediaTypes.JSON, documents.conformance(version.capabilities()));
    }
}
