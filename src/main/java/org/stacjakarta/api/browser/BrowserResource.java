package org.stacjakarta.api.browser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.stacjakarta.http.page.PageFiles;
import org.stacjakarta.http.page.PageFiles.PageFile;
import org.stacjakarta.stac.StacException.NotFound;

/** {@code /browser} */
@Path("/browser")
@ApplicationScoped
public class BrowserResource {

    /** The files of a version never change. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    /** Of another version, which another server of the same API may have: not to be kept. */
    private static final String NOT_KEPT = "no-cache";

    /** A file of the page: style, script or outline of land. */
    @GET
    @Path("{version}/{file}")
    @Operation(hidden = true)
    public Response file(@PathParam("version") String version, @PathParam("file") String name) {
        PageFiles files = PageFiles.bundled();
        PageFile file = files.file(name).orElseThrow(() -> new NotFound("there is nothing at this path"));
        return Response.ok(file.body(), file.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, files.version().equals(version) ? FOR_GOOD : NOT_KEPT)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
