package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /catalogs/{catalogId}/conformance} */
@Path("/catalogs/{catalogId}/conformance")
@ApplicationScoped
@Tag(name = "Catalogs")
public class CatalogConformanceResource {

    private final PgstacCatalogs catalogs;
    private final CatalogConformance conformance;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public CatalogConformanceResource() {
        this(null, null, null);
    }

    @Inject
    public CatalogConformanceResource(
            PgstacCatalogs catalogs, CatalogConformance conformance, IncomingRequest request) {
        this.catalogs = catalogs;
        this.conformance = conformance;
        this.request = request;
    }

    /** <a href="https://github.com/StacLabs/multi-tenant-catalogs#discovery-read-only">Catalogs: conformance</a>. */
    @GET
    @Operation(summary = "The conformance classes that hold below a Catalog")
    @APIResponse(
            responseCode = "200",
            description = "The conformance classes",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "conformance")))
    public Response conformance(@PathParam("catalogId") String catalogId) {
        if (!catalogs.isCatalog(Ids.inPath("catalog id", catalogId))) {
            throw CatalogAnswers.noCatalog(catalogId);
        }
        String body = JsonFormat.object()
                .add("conformsTo", conformance.json())
                .build()
                .toString();
        return request.answer(MediaTypes.JSON, out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
    }
}
