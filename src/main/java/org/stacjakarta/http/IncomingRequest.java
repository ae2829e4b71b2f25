package org.stacjakarta.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.QueryString;

/**
 * The request being answered, as the servlet container has it: what JAX-RS makes of a URL's query differs from server to
 * server, and none of it is what the client sent. Shared by all requests.
 */
@ApplicationScoped
public class IncomingRequest {

    private static final Set<String> LINES = Set.of("application/x-ndjson", "application/ndjson", "application/jsonl");

    /** Read from the raw query: this is asked of refused requests too, whose query may be broken. */
    private static final Pattern FORMAT = Pattern.compile("(?:^|&)f=(html|json)(?:&|$)");

    private final HttpServletRequest request;
    private final ForwardedBaseUrl baseUrl;
    private final RequestBody bodies;
    private final int maxLineBytes;
    private final long maxBytesOfLines;

    IncomingRequest() { // for CDI's client proxy
        this.request = null;
        this.baseUrl = null;
        this.bodies = null;
        this.maxLineBytes = 0;
        this.maxBytesOfLines = 0;
    }

    /** Takes the container's stand-in for whichever request the thread is at. */
    @Inject
    IncomingRequest(ServerSettings settings, HttpServletRequest request) {
        this.request = request;
        this.baseUrl = new ForwardedBaseUrl(settings);
        this.bodies = new RequestBody(settings.maxBodyBytes());
        this.maxLineBytes = settings.maxBodyBytes();
        this.maxBytesOfLines = settings.maxStreamBytes();
    }

    /** The API's root as the client sees it. */
    public BaseUrl base() {
        return baseUrl.of(request);
    }

    /** The query of the URL, as it came. */
    public QueryString query() {
        return Optional.ofNullable((String) request.getAttribute(RequestGuard.QUERY))
                .map(QueryString::received)
                .orElse(QueryString.EMPTY);
    }

    /** Whether the client is a browser with a person before it: by {@code Accept}, or by {@code f=html} in the query. */
    public boolean wantsHtml() {
        Matcher format = FORMAT.matcher(query().raw());
        return format.find()
                ? format.group(1).equals("html")
                : AcceptHeader.prefersHtml((String) request.getAttribute(RequestGuard.ACCEPT));
    }

    /**
     * The API's root as seen from this request's own URL, such as {@code ../}: right behind any proxy, even one that does
     * not say what it does to the path.
     */
    public String relativeRoot() {
        return relativeRoot(request.getContextPath(), request.getRequestURI());
    }

    static String relativeRoot(String context, String path) {
        int steps = (int)
                path.substring(context.length()).chars().filter(c -> c == '/').count();
        if (steps == 0) { // the context without its slash
            return context.substring(context.lastIndexOf('/') + 1) + "/";
        }
        return steps == 1 ? "./" : "../".repeat(steps - 1);
    }

    /** The body as a JSON object. */
    public JsonObject object(InputStream body) {
        return bodies.object(request.getContentType(), body);
    }

    /** The body as whatever JSON it is. */
    public JsonValue json(InputStream body) {
        return bodies.value(request.getContentType(), body);
    }

    /** Whether the body is said to be JSON texts, one a line. */
    public boolean isLines() {
        return LINES.contains(mediaType());
    }

    /** The body as JSON texts, one a line, read as it comes in. */
    public RequestLines lines(InputStream body) {
        return new RequestLines(body, maxLineBytes, maxBytesOfLines);
    }

    /** What the request says of entity tags. */
    public Preconditions preconditions() {
        return new Preconditions(headers(HttpHeaders.IF_MATCH), headers(HttpHeaders.IF_NONE_MATCH));
    }

    /**
     * The answer to a GET: the body under its entity tag, or 304 if the client has it already.
     *
     * @param body is written twice, once for its tag
     */
    public Response answer(String mediaType, StreamingOutput body) {
        String tag = Preconditions.tag(body);
        return (preconditions().isKnown(tag) ? Response.notModified() : Response.ok(body, mediaType))
                .header(HttpHeaders.ETAG, tag)
                .build();
    }

    private List<String> headers(String name) {
        return Collections.list(request.getHeaders(name));
    }

    /** The body's media type without its parameters, in lower case; empty if none was said. */
    public String mediaType() {
        return RequestBody.mediaType(request.getContentType());
    }
}
