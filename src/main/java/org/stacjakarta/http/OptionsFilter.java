package org.stacjakarta.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Answers OPTIONS with the methods of the path, before the servers answer it in their own ways. */
@Provider
@Dependent
@PreMatching
public class OptionsFilter implements ContainerRequestFilter {

    private final @Nullable Routes routes;

    /** For the servers, which want one. */
    public OptionsFilter() {
        this(null);
    }

    @Inject
    public OptionsFilter(@Nullable Routes routes) {
        this.routes = routes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (routes == null || !request.getMethod().equals(HttpMethod.OPTIONS)) {
            return;
        }
        String allow = routes.allow(request.getUriInfo().getPath(false));
        if (allow.isEmpty()) {
            request.abortWith(
                    ErrorBody.response(404, "NotFound", ErrorBody.NOTHING_HERE).build());
            return;
        }
        Response.ResponseBuilder answer = Response.noContent().header(HttpHeaders.ALLOW, allow);
        if (allow.contains(HttpMethod.PATCH)) {
            answer.header(Patches.ACCEPT_PATCH, Patches.MEDIA_TYPES);
        }
        request.abortWith(answer.build());
    }
}
