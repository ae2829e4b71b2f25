package org.stacjakarta.api.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.stacjakarta.http.FixedBodies;
import org.stacjakarta.http.FixedBody;
import org.stacjakarta.stac.StacException.NotFound;

/**
 * {@code /api.html}: the description for people, in Swagger UI, whose files lie in the WAR. Their URLs are relative, so
 * that the page works below any prefix.
 */
@Path("/api.html")
@ApplicationScoped
public class DocumentationResource {

    /** The files of the page, and the types they are sent with. */
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "start.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");

    /** Scripts and styles of our own alone; Swagger UI writes style attributes and draws with data URLs. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final FixedBodies<String> BODIES = new FixedBodies<>();

    private static final String A_DAY = "public, max-age=86400";

    /** The page. */
    @GET
    @Operation(hidden = true)
    public Response page() {
        return Response.ok(read("index.html"), "text/html; charset=utf-8")
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .build();
    }

    /** One of its files. */
    @GET
    @Path("{file}")
    @Operation(hidden = true)
    public Response file(@PathParam("file") String file) {
        String type = FILES.get(file);
        if (type == null) {
            throw new NotFound("there is nothing at this path");
        }
        return Response.ok(read(file), type)
                .header(HttpHeaders.CACHE_CONTROL, A_DAY)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static FixedBody read(String file) {
        return BODIES.of(file, () -> bytes(file));
    }

    private static byte[] bytes(String file) {
        try (InputStream in = DocumentationResource.class.getResourceAsStream("/swagger-ui/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the WAR has no swagger-ui/" + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
