package org.stacjakarta.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.CorsSettings;
import org.stacjakarta.settings.ServerSettings;

/**
 * Lets browsers call this server from the pages of other origins, as the settings allow
 * (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>). The outermost of the filters, so
 * that refusals and faults can be read by those pages too. web.xml says its place.
 */
public class CorsFilter implements Filter {

    /** Request headers that every page may send. */
    private static final List<String> SAFELISTED =
            List.of("Accept", "Accept-Language", "Content-Language", "Content-Type");

    private static final List<String> ALL_METHODS = List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    /** Answers' headers that pages may read, beyond those that every page may. */
    private static final String EXPOSED =
            String.join(", ", "Accept-Patch", "ETag", "Link", "Location", "Retry-After", RequestLog.HEADER);

    private static final String SECONDS_TO_REMEMBER = "600";

    private @Nullable CorsSettings settings;

    /** For the servers. */
    public CorsFilter() {}

    /** With those settings, for a server without descriptors. */
    public CorsFilter(CorsSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(FilterConfig config) {
        if (settings == null) {
            settings = ServerSettings.ofDeployment().cors();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answer) {
            CorsSettings cors = Objects.requireNonNull(settings);
            if (!cors.allowsAllOrigins() || cors.credentials()) {
                answer.addHeader("Vary", "Origin");
            }
            String origin = http.getHeader("Origin");
            if (origin != null) {
                String method = http.getHeader("Access-Control-Request-Method");
                if (method != null && http.getMethod().equals("OPTIONS")) {
                    answerPreflight(cors, origin, method, http.getHeader("Access-Control-Request-Headers"), answer);
                    return;
                }
                allowOrigin(cors, origin, answer);
            }
        }
        chain.doFilter(request, response);
    }

    private static void allowOrigin(CorsSettings cors, String origin, HttpServletResponse answer) {
        if (!cors.allowsOrigin(origin)) {
            return;
        }
        boolean anyone = cors.allowsAllOrigins() && !cors.credentials();
        answer.setHeader("Access-Control-Allow-Origin", anyone ? "*" : origin);
        answer.setHeader("Access-Control-Expose-Headers", EXPOSED);
        if (cors.credentials()) {
            answer.setHeader("Access-Control-Allow-Credentials", "true");
        }
    }

    private static void answerPreflight(
            CorsSettings cors, String origin, String method, @Nullable String headers, HttpServletResponse answer)
            throws IOException {
        List<String> asked = headers == null
                ? List.of()
                : Arrays.stream(headers.split(",")).map(String::strip).toList();
        var faults = new ArrayList<String>();
        if (!cors.allowsOrigin(origin)) {
            faults.add("origin");
        }
        if (!cors.allowsMethod(method)) {
            faults.add("method");
        }
        if (!cors.allowsAllHeaders() && !asked.stream().allMatch(header -> isAllowed(cors, header))) {
            faults.add("headers");
        }
        allowOrigin(cors, origin, answer);
        answer.addHeader("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
        answer.setHeader(
                "Access-Control-Allow-Methods",
                String.join(", ", cors.methods().contains("*") ? ALL_METHODS : cors.methods()));
        answer.setHeader("Access-Control-Max-Age", SECONDS_TO_REMEMBER);
        answer.setHeader("Access-Control-Allow-Headers", String.join(", ", allowedHeaders(cors, asked)));
        text(
                answer,
                faults.isEmpty() ? 200 : 400,
                faults.isEmpty() ? "OK" : "Disallowed CORS " + String.join(", ", faults));
    }

    private static Iterable<String> allowedHeaders(CorsSettings cors, List<String> asked) {
        if (cors.allowsAllHeaders() && !asked.isEmpty()) {
            return asked;
        }
        var allowed = new TreeSet<>(SAFELISTED);
        cors.headers().stream().filter(header -> !header.equals("*")).forEach(allowed::add);
        return allowed;
    }

    private static boolean isAllowed(CorsSettings cors, String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.isEmpty()
                || SAFELISTED.stream()
                        .anyMatch(safe -> safe.toLowerCase(Locale.ROOT).equals(name))
                || cors.headers().stream()
                        .anyMatch(own -> own.toLowerCase(Locale.ROOT).equals(name));
    }

    private static void text(HttpServletResponse answer, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        answer.setStatus(status);
        answer.setContentType("text/plain; charset=utf-8");
        answer.setContentLength(body.length);
        answer.getOutputStream().write(body);
    }
}
