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
import java.lang.System.Logger.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.RequestTrace;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.link.QueryString;

/**
 * Gives each request its id ({@code X-Request-Id}: the client's or the proxy's, else one of ours; answered back), counts
 * it, and writes its line into the log if the settings want lines. The outermost filter; web.xml says its place.
 */
public class RequestLog implements Filter {

    /** The header of the id, in requests and answers. */
    static final String HEADER = "X-Request-Id";

    /** The request's attribute that holds the id, for what comes after the filters. */
    private static final String ID = RequestLog.class.getName() + ".id";

    /** One name for the lines, so that servers can send them where they like. */
    private static final System.Logger LOG = System.getLogger("org.stacjakarta.access");

    private @Nullable ServerSettings settings;

    /** For the servers. */
    public RequestLog() {}

    /** With those settings, for a server without descriptors. */
    public RequestLog(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(FilterConfig config) {
        if (settings == null) {
            settings = ServerSettings.ofDeployment();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        long begun = System.nanoTime();
        RequestTrace trace = RequestTrace.begin(http.getHeader(HEADER));
        answer.setHeader(HEADER, trace.id());
        http.setAttribute(ID, trace.id());
        boolean answered = false;
        var counted = new CountedResponse(answer);
        try {
            chain.doFilter(request, counted);
            answered = true;
        } finally {
            RequestTrace.end();
            int status = status(trace, answer, answered);
            long nanos = System.nanoTime() - begun;
            RequestMetrics.SHARED.count(trace, status, nanos, counted.bytes());
            if (settings != null && settings.accessLog()) {
                LOG.log(Level.INFO, line(http, status, nanos, trace));
            }
        }
    }

    /** The id of a request that has been through here; {@code -} of another. */
    static String id(HttpServletRequest request) {
        return request.getAttribute(ID) instanceof String id ? id : "-";
    }

    private static int status(RequestTrace trace, HttpServletResponse answer, boolean answered) {
        if (trace.isAbandoned()) {
            // whatever became of an answer that nobody reads
            return StacException.Abandoned.STATUS;
        }
        // the container makes a 500 of what gets out of here
        return answered ? answer.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private static String line(HttpServletRequest request, int status, long nanos, RequestTrace trace) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return String.format(
                Locale.ROOT,
                "%s %s %s%s %d %.1f ms, database %.1f ms, request %s",
                request.getRemoteAddr(),
                request.getMethod(),
                QueryString.received(request.getRequestURI()).raw(),
                QueryString.received(query).raw(),
                status,
                nanos / 1e6,
                trace.databaseNanos() / 1e6,
                trace.id());
    }
}
