package org.stacjakarta.http;

import jakarta.ws.rs.core.Response;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.MediaTypes;

/** The one shape of an error's answer: {@code {"code", "description"}}, as the STAC API and OGC API Features have it. */
final class ErrorBody {

    private ErrorBody() {}

    /** An answer of that status. */
    static Response.ResponseBuilder response(int status, String code, String description) {
        String body = JsonFormat.object()
                .add("code", code)
                .add("description", description)
                .build()
                .toString();
        return Response.status(status).type(MediaTypes.JSON).entity(body);
    }
}
