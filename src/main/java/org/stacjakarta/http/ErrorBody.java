package org.stacjakarta.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.MediaTypes;

/** The one shape of an error's answer: {@code {"code", "description"}}, as the STAC API and OGC API Features have it. */
final class ErrorBody {

    static final String NOTHING_HERE = "there is nothing at this path";

    static final String FAILED = "this server failed";

    private ErrorBody() {}

    /** What a fault's answer says: what failed, and under which id the log tells more. */
    static String fault(String what, String id) {
        return what + "; the log has the fault " + id;
    }

    /** An answer of that status. */
    static Response.ResponseBuilder response(int status, String code, String description) {
        return Response.status(status).type(MediaTypes.JSON).entity(text(code, description));
    }

    /** The same, where there is no JAX-RS. */
    static void send(HttpServletResponse response, int status, String code, String description) throws IOException {
        byte[] body = text(code, description).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MediaTypes.JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static String text(String code, String description) {
        return JsonFormat.object()
                .add("code", code)
                .add("description", description)
                .build()
                .toString();
    }
}
