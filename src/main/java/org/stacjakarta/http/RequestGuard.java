package org.stacjakarta.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.link.QueryString;

/**
 * Stands before JAX-RS and keeps from it what its implementations stumble over, each in its own way, before any code of
 * ours could answer: an {@code Accept}, {@code Content-Type} or {@code Host} that is none, a path that cannot be decoded,
 * the query; and of what they answer, the length of no body.
 *
 * <p>{@code Accept} is taken for all media types whatever it says: each path has one, and whoever asks for another is
 * better served with it than with a 406 (RFC 9110, section 12.4.1 allows that). Only the page for people looks at what it
 * says.
 */
public class RequestGuard implements Filter {

    /**
     * The request's attribute that holds the query. JAX-RS is given none: nothing in it is JAX-RS's business, and RESTEasy
     * fails at one that {@link java.net.URI} does not take.
     */
    static final String QUERY = RequestGuard.class.getName() + ".query";

    /** The request's attribute that holds {@code Accept} as it came. */
    static final String ACCEPT = RequestGuard.class.getName() + ".accept";

    private static final ThreadLocal<@Nullable HttpServletRequest> CURRENT = new ThreadLocal<>();

    /** Of ASCII what {@link java.net.URI} does not take unescaped in a path, and what would end one. */
    private static final Pattern NOT_IN_A_PATH = Pattern.compile("[\\x00-\\x20\\x7F\"#<>\\[\\\\\\]^`{|}]");

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
        String path = http.getRequestURI();
        if (path.indexOf('%') >= 0 && BROKEN_ESCAPE.matcher(path).find()) {
            ErrorBody.send(
                    answer, 400, "InvalidRequest", "the path cannot be decoded: a % without two hexadecimal digits");
            return;
        }
        String host = http.getHeader("Host");
        if (host != null && hasBrokenPort(host)) {
            // RFC 9112, section 3.2; Grizzly would fail at it
            ErrorBody.send(answer, 400, "InvalidRequest", "Host: a port that is no number");
            return;
        }
        http.setAttribute(QUERY, http.getQueryString());
        http.setAttribute(ACCEPT, accept(http));
        // here, for all answers: what JAX-RS adds of it replaces what is there on one server, and not on the other
        answer.addHeader("Vary", "Accept, Accept-Encoding");
        var guarded = new Guarded(http);
        CURRENT.set(guarded);
        try {
            chain.doFilter(guarded, response);
            leaveLengthUnsaid(http, answer);
        } finally {
            CURRENT.remove();
            guarded.atEnd.forEach(Runnable::run);
        }
    }

    private static boolean hasBrokenPort(String host) {
        int colon = host.lastIndexOf(':');
        if (colon < 0 || host.indexOf(']', colon) >= 0) {
            return false;
        }
        for (int at = colon + 1; at < host.length(); at++) {
            if (host.charAt(at) < '0' || host.charAt(at) > '9') {
                return true;
            }
        }
        return false;
    }

    /**
     * A HEAD whose answer's length JAX-RS does not know has none (RFC 9110, section 8.6): sent off before Payara's listener
     * counts the bytes that were not written, and says 0.
     */
    private static void leaveLengthUnsaid(HttpServletRequest request, HttpServletResponse answer) throws IOException {
        boolean hasBody = answer.getStatus() == HttpServletResponse.SC_OK;
        if (request.getMethod().equals("HEAD") && hasBody && !answer.containsHeader("Content-Length")) {
            answer.flushBuffer();
        }
    }

    /** Has that done when the request of this thread is over, however it ends. */
    public static void atEnd(Runnable work) {
        ((Guarded) current()).atEnd.add(work);
    }

    /** The request that this thread is at. */
    static HttpServletRequest current() {
        HttpServletRequest current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("no request");
        }
        return current;
    }

    /** A list may come in several lines. */
    private static @Nullable String accept(HttpServletRequest request) {
        Enumeration<String> lines = request.getHeaders("Accept");
        return lines == null ? null : String.join(",", Collections.list(lines));
    }

    private static final class Guarded extends HttpServletRequestWrapper {

        private final String path;
        private final List<Runnable> atEnd = new ArrayList<>(0);

        Guarded(HttpServletRequest request) {
            super(request);
            this.path = escaped(request.getRequestURI());
        }

        @Override
        public @Nullable String getQueryString() {
            return null;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public StringBuffer getRequestURL() {
            StringBuffer url = super.getRequestURL();
            return url.replace(url.length() - super.getRequestURI().length(), url.length(), path);
        }

        private static String escaped(String path) {
            String ascii = QueryString.received(path).raw();
            return NOT_IN_A_PATH.matcher(ascii).replaceAll(c -> "%%%02X"
                    .formatted((int) c.group().charAt(0)));
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

        /** None: this API has no use for them, and Undertow fails at odd ones. */
        @Override
        public Cookie[] getCookies() {
            return new Cookie[0];
        }

        @Override
        public @Nullable String getContentType() {
            String type = super.getContentType();
            return type == null || MEDIA_TYPE.matcher(type).matches() ? type : "application/octet-stream";
        }
    }
}
