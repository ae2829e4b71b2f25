package org.stacjakarta.api.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.http.RequestMetrics;
import org.stacjakarta.pgstac.Database;
import org.stacjakarta.pgstac.PgstacVersion;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /_mgmt}: the answers of stac-fastapi that load balancers ask for. */
@Path("/_mgmt")
@ApplicationScoped
@Tag(name = "Management")
public class ManagementResource {

    private final PgstacVersion version;
    private final ServerSettings settings;
    private final Database database;

    /** For the servers, which want one. */
    public ManagementResource() {
        this(null, null, null);
    }

    @Inject
    public ManagementResource(PgstacVersion version, ServerSettings settings, Database database) {
        this.version = version;
        this.settings = settings;
        this.database = database;
    }

    /** Whether the server answers at all; needs no database. */
    @GET
    @Path("ping")
    @Operation(summary = "Whether the server answers")
    @APIResponse(
            responseCode = "200",
            description = "It does",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "ping")))
    public Response ping() {
        return Response.ok("{\"message\":\"PONG\"}", MediaTypes.JSON).build();
    }

    /** Whether the database answers too: 200, or 503 with the reason. */
    @GET
    @Path("health")
    @Operation(summary = "Whether server and database are well")
    @APIResponse(
            responseCode = "200",
            description = "They are",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "health")))
    @APIResponse(
            responseCode = "503",
            description = "The database cannot be reached",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "health")))
    public Response health() {
        try {
            JsonObjectBuilder pgstac =
                    JsonFormat.object().add("status", "UP").add("pgstac_version", version.getVersion());
            if (settings.useApiHydrate() && !version.keepsBaseItems()) {
                pgstac.add("message", "this PgSTAC keeps no base items: the database completes Items");
            }
            return health(200, "UP", pgstac).build();
        } catch (StacException e) {
            return health(503, "DOWN", JsonFormat.object().add("status", "DOWN").add("message", e.description()))
                    .header(HttpHeaders.RETRY_AFTER, StacException.RETRY_AFTER_SECONDS)
                    .build();
        }
    }

    /** How many requests of each operation were answered, how long they took, and how the pools are used, in Prometheus' text format. */
    @GET
    @Path("metrics")
    @Operation(summary = "How many requests were answered, and how fast")
    @APIResponse(
            responseCode = "200",
            description = "Metrics in Prometheus' text format",
            content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
    public Response metrics() {
        return Response.ok(RequestMetrics.text() + database.metrics(), "text/plain; version=0.0.4; charset=utf-8")
                .build();
    }

    private static Response.ResponseBuilder health(int status, String word, JsonObjectBuilder pgstac) {
        String body = JsonFormat.object()
                .add("status", word)
                .add("lifespan", JsonFormat.object().add("status", "UP"))
                .add("pgstac", pgstac)
                .build()
                .toString();
        return Response.status(status).type(MediaTypes.JSON).entity(body);
    }
}
