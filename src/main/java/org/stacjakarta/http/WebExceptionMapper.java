package org.stacjakarta.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Turns what JAX-RS itself refuses (no such path, method, or format) into the answers every other refusal has, where the
 * servers would send pages of their own.
 */
@Provider
@Dependent
public class WebExceptionMapper implements ExceptionMapper<WebApplicationException> {

    private final @Nullable Routes routes;

    @Context
    private @Nullable UriInfo uri;

    /** For the servers, which want one. */
    public WebExceptionMapper() {
        this(null);
    }

    @Inject
    public WebExceptionMapper(@Nullable Routes routes) {
        this.routes = routes;
    }

    @Override
    public Response toResponse(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        return switch (status) {
            case 404 ->
                ErrorBody.response(404, "NotFound", ErrorBody.NOTHING_HERE).build();
            case 405 -> methodNotAllowed();
            case 406 ->
                ErrorBody.response(406, "NotAcceptable", "no such media type is served here")
                        .build();
            case 415 ->
                ErrorBody.response(415, "UnsupportedMediaType", "this path takes JSON")
                        .build();
            default ->
                status >= 500
                        ? new FaultMapper().toResponse(refusal)
                        : ErrorBody.response(status, "InvalidRequest", "the request cannot be read")
                                .build();
        };
    }

    private Response methodNotAllowed() {
        Response.ResponseBuilder response =
                ErrorBody.response(405, "MethodNotAllowed", "this path does not take this method");
        if (routes != null && uri != null) {
            response.header(HttpHeaders.ALLOW, routes.allow(uri.getPath(false)));
        }
        return response.build();
    }
}
