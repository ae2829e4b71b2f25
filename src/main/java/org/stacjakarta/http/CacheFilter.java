package org.stacjakarta.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.CacheSettings;
import org.stacjakarta.settings.ServerSettings;

/** Tells caches how long an answer may be kept, as the settings say; of refusals and of writes it says nothing. */
@Provider
@Dependent
public class CacheFilter implements ContainerResponseFilter {

    private final @Nullable CacheSettings settings;

    /** For the servers, which want one. */
    public CacheFilter() {
        this.settings = null;
    }

    @Inject
    public CacheFilter(ServerSettings settings) {
        CacheSettings wished = settings.cacheControl();
        this.settings = wished.isSilent() ? null : wished;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean read = request.getMethod().equals(HttpMethod.GET)
                || request.getMethod().equals(HttpMethod.HEAD);
        if (settings != null && read && response.getStatus() == Response.Status.OK.getStatusCode()) {
            of(settings, request.getUriInfo().getPath(false))
                    .ifPresent(value -> response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, value));
        }
    }

    /** The header of what is at a path below the API's root, percent-encoded: ids may hold slashes. */
    static Optional<String> of(CacheSettings settings, String path) {
        return of(settings, List.of(path.replaceAll("^/+|/+$", "").split("/+")));
    }

    /** Below a Catalog everything is as it is at the root. */
    private static Optional<String> of(CacheSettings settings, List<String> steps) {
        return switch (steps.get(0)) {
            case "", "conformance", "queryables", "api" -> settings.documents();
            case "search" -> settings.searches();
            case "collections" -> inCollections(settings, steps);
            case "children" -> settings.records();
            case "catalogs" -> steps.size() < 3 ? settings.records() : of(settings, steps.subList(2, steps.size()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> inCollections(CacheSettings settings, List<String> steps) {
        if (steps.size() != 3) {
            return settings.records();
        }
        return steps.get(2).equals("items") ? settings.searches() : settings.documents();
    }
}
