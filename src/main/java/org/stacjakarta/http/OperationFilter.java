package org.stacjakarta.http;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.RequestTrace;

/** Says which operation a request is, once JAX-RS has found out. */
@Provider
public class OperationFilter implements ContainerRequestFilter {

    private final Map<Method, String> templates = new ConcurrentHashMap<>();

    @Context
    private @Nullable ResourceInfo resource;

    /** For the servers. */
    public OperationFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource != null && resource.getResourceMethod() != null) {
            Class<?> type = resource.getResourceClass();
            String template = templates.computeIfAbsent(
                    resource.getResourceMethod(),
                    method -> Routes.template(type.getAnnotation(Path.class), method.getAnnotation(Path.class)));
            RequestTrace.nameOperation(request.getMethod() + " /" + template);
        }
    }
}
