package org.stacjakarta.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;

/**
 * Lets only those write who have the role of the setting {@code stac.security.write-role}; without the setting, everybody.
 * Who somebody is, the server says: by a mechanism of its own (OpenID Connect, client certificates), or else, asked by us,
 * for the name and password of HTTP Basic ({@link HttpServletRequest#login}). Whatever is neither GET, HEAD nor OPTIONS
 * counts as writing, unless its method is marked {@link ReadsOnly}.
 */
@Provider
@Dependent
@Priority(Priorities.AUTHORIZATION)
public class WriteGuard implements ContainerRequestFilter {

    private static final System.Logger LOG = System.getLogger(WriteGuard.class.getName());

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BASIC = "basic ";
    private static final String CHALLENGE = "Basic realm=\"STAC API\", charset=\"UTF-8\"";

    private final @Nullable ServerSettings settings;

    @Context
    private @Nullable ResourceInfo resource;

    @Context
    private @Nullable HttpServletRequest servletRequest;

    /** For the servers, which want one. */
    public WriteGuard() {
        this(null);
    }

    @Inject
    public WriteGuard(@Nullable ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (settings == null || settings.security().writeRole().isEmpty() || !writes(request.getMethod(), resource)) {
            return;
        }
        HttpServletRequest client = servletRequest;
        if (client == null) {
            throw new IllegalStateException("no servlet request");
        }
        if (client.getUserPrincipal() == null && !login(client, request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            request.abortWith(ErrorBody.response(401, "Unauthorized", "writing needs a login")
                    .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                    .build());
        } else if (!client.isUserInRole(settings.security().writeRole().get())) {
            request.abortWith(ErrorBody.response(403, "Forbidden", "who is logged in may not write")
                    .build());
        }
    }

    /** Whether a request of that method to that resource counts as writing. */
    static boolean writes(String method, @Nullable ResourceInfo resource) {
        boolean readsOnly = resource != null
                && resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(ReadsOnly.class);
        return !READING.contains(method) && !readsOnly;
    }

    /** Whether the server knows the name and password of the header. */
    private static boolean login(HttpServletRequest client, @Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] user = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (user.length < 2) {
                return false;
            }
            client.login(user[0], user[1]);
            return client.getUserPrincipal() != null;
        } catch (IllegalArgumentException | ServletException e) {
            LOG.log(Level.DEBUG, "a login was refused", e);
            return false;
        }
    }
}
