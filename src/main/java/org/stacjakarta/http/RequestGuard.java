package org.stacjakarta.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands before JAX-RS and keeps from it what its implementations stumble over, each in its own way, before any code of
 * ours could answer: an {@code Accept} or {@code Content-Type} that is none, a path that cannot be decoded.
 *
 * <p>{@code Accept} is taken for all media types whatever it says: each path has one, and whoever asks for another is
 * better served with it than with a 406 (RFC 9110, section 12.4.1 allows that).
 */
public class RequestGuard implements Filter {

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    // possessive: a group that may be given back recurses, and a long header would overflow the stack
    private static final Pattern MEDIA_TYPE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+"
            + "([ \\t]*;[ \\t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+=([!#$%&'*+.^_`|~0-9A-Za-z-]+|\"[^\"\\\\]*\"))?)*+");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        if (BROKEN_ESCAPE.matcher(http.getRequestURI()).find()) {
            ErrorBody.send(
                    answer, 400, "InvalidRequest", "the path cannot be decoded: a % without two hexadecimal digits");
            return;
        }
        chain.doFilter(new Guarded(http), response);
    }

    private static final class Guarded extends HttpServletRequestWrapper {

        Guarded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            if (name.equalsIgnoreCase("Accept")) {
                return "*/*";
            }
            return name.equalsIgnoreCase("Content-Type") ? getContentType() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            boolean guarded = name.equalsIgnoreCase("Accept") || name.equalsIgnoreCase("Content-Type");
            if (!guarded) {
                return super.getHeaders(name);
            }
            String value = getHeader(name);
            return Collections.enumeration(value == null ? List.of() : List.of(value));
        }

        @Override
        public @Nullable String getContentType() {
            String type = super.getContentType();
            return type == null || MEDIA_TYPE.matcher(type).matches() ? type : "application/octet-stream";
        }
    }
}
