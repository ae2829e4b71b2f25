package org.stacjakarta.http;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.RequestTrace;

/** Says which operation a request is, once JAX-RS has found out. */
@Provider
public class OperationFilter implements ContainerRequestFilter {

    @Context
    private @Nullable ResourceInfo resource;

    /** For the servers. */
    public OperationFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource != null && resource.getResourceMethod() != null) {
            RequestTrace.nameOperation(request.getMethod() + " /"
                    + Routes.template(
                            resource.getResourceClass().getAnnotation(Path.class),
                            resource.getResourceMethod().getAnnotation(Path.class)));
        }
    }
}
