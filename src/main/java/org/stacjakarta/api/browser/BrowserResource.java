package org.stacjakarta.api.browser;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.http.page.PageFiles;
import org.stacjakarta.http.page.PageFiles.PageFile;
import org.stacjakarta.stac.StacException.NotFound;

/** {@code /browser} */
@Path("/browser")
@RequestScoped
public class BrowserResource {

    /** The files of a version never change. */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    /** Of another version, which another server of the same API may have: not to be kept. */
    private static final String NOT_KEPT = "no-cache";

    /** A file of the page: style, script or outline of land. */
    @GET
    @Path("{version}/{file}")
    @Operation(hidden = true)
    public Response file(
            @PathParam("version") String version,
            @PathParam("file") String name,
            @HeaderParam("Accept-Encoding") @Nullable String encodings) {
        PageFiles files = PageFiles.bundled();
        PageFile file = files.file(name).orElseThrow(() -> new NotFound("there is nothing at this path"));
        boolean gzip = encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
        Response.ResponseBuilder response = Response.ok(gzip ? file.gzipped() : file.plain(), file.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, files.version().equals(version) ? FOR_GOOD : NOT_KEPT)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff");
        if (gzip) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.build();
    }
}
