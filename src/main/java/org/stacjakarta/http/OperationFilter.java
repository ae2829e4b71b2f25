package org.stacjakarta.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
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

/** Says which operation a request is, once JAX-RS has found out, and has the clients of those that read watched over. */
@Provider
@Dependent
public class OperationFilter implements ContainerRequestFilter {

    private final Map<Method, String> templates = new ConcurrentHashMap<>();

    private final @Nullable ClientWatch clients;

    @Context
    private @Nullable ResourceInfo resource;

    /** For the servers, which want one. */
    public OperationFilter() {
        this(null);
    }

    @Inject
    OperationFilter(@Nullable ClientWatch clients) {
        this.clients = clients;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource != null && resource.getResourceMethod() != null) {
            Class<?> type = resource.getResourceClass();
            String template = templates.computeIfAbsent(
                    resource.getResourceMethod(),
                    method -> Routes.template(type.getAnnotation(Path.class), method.getAnnotation(Path.class)));
            RequestTrace.nameOperation(request.getMethod() + " /" + template);
            if (clients != null && !WriteGuard.writes(request.getMethod(), resource)) {
                clients.watch();
            }
        }
    }
}
