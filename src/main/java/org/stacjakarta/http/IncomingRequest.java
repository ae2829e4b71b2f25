package org.stacjakarta.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.QueryString;

/**
 * The request being answered, as the servlet container has it: what JAX-RS makes of a URL's query differs from server to
 * server, and none of it is what the client sent. Shared by all requests.
 */
@ApplicationScoped
public class IncomingRequest {

    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final List<String> LINES =
            List.of("application/x-ndjson", "application/ndjson", "application/jsonl");
    private static final String JSON_OR_LINES = MediaType.APPLICATION_JSON + ", " + String.join(", ", LINES);

    /** Read from the raw query: this is asked of refused requests too, whose query may be broken. */
    private static final String FORMAT_NAME = "f=";

    private static final Pattern FORMAT = Pattern.compile("(?:^|&)f=(html|json)(?:&|$)");

    private final ForwardedBaseUrl baseUrl;
    private final RequestBody bodies;
    private final int maxLineBytes;
    private final long maxBytesOfLines;

    IncomingRequest() { // for CDI's client proxy
        this.baseUrl = null;
        this.bodies = null;
        this.maxLineBytes = 0;
        this.maxBytesOfLines = 0;
    }

    @Inject
    IncomingRequest(ServerSettings settings) {
        this.baseUrl = new ForwardedBaseUrl(settings);
        this.bodies = new RequestBody(settings.maxBodyBytes());
        this.maxLineBytes = settings.maxBodyBytes();
        this.maxBytesOfLines = settings.maxStreamBytes();
    }

    /** The API's root as the client sees it. */
    public BaseUrl base() {
        return baseUrl.of(request());
    }

    /** The query of the URL, as it came. */
    public QueryString query() {
        return Optional.ofNullable((String) request().getAttribute(RequestGuard.QUERY))
                .map(QueryString::received)
                .orElse(QueryString.EMPTY);
    }

    /** Whether the client is a browser with a person before it: by {@code Accept}, or by {@code f=html} in the query. */
    public boolean wantsHtml() {
        String query = query().raw();
        if (query.contains(FORMAT_NAME)) {
            Matcher format = FORMAT.matcher(query);
            if (format.find()) {
                return format.group(1).equals("html");
            }
        }
        return AcceptHeader.prefersHtml((String) request().getAttribute(RequestGuard.ACCEPT));
    }

    /** The encodings that the client takes, as it says them; null if it does not. */
    @Nullable
    String acceptEncoding() {
        Enumeration<String> lines = request().getHeaders(HttpHeaders.ACCEPT_ENCODING);
        return lines == null || !lines.hasMoreElements() ? null : String.join(",", Collections.list(lines));
    }

    /**
     * The API's root as seen from this request's own URL, such as {@code ../}: right behind any proxy, even one that does
     * not say what it does to the path.
     */
    public String relativeRoot() {
        HttpServletRequest request = request();
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
        return bodies.object(contentType(), body);
    }

    /** The same, where {@link #lines} are taken as well. */
    public JsonObject objectBesideLines(InputStream body) {
        return bodies.object(contentType(), body, JSON_OR_LINES);
    }

    /** The body of a patch, whatever JSON it is. */
    public JsonValue patch(InputStream body) {
        return bodies.value(contentType(), body, Patches.MEDIA_TYPES);
    }

    /** The type of a body that is to be read, which is refused in a content coding. */
    private @Nullable String contentType() {
        requireIdentity();
        return request().getContentType();
    }

    private void requireIdentity() {
        RequestBody.requireIdentity(headers(HttpHeaders.CONTENT_ENCODING));
    }

    /** Whether the body is said to be JSON texts, one a line. */
    public boolean isLines() {
        return LINES.contains(mediaType());
    }

    /** The body as JSON texts, one a line, read as it comes in. */
    public RequestLines lines(InputStream body) {
        requireIdentity();
        return new RequestLines(body, maxLineBytes, maxBytesOfLines);
    }

    /** What the request says of entity tags. */
    public Preconditions preconditions() {
        return new Preconditions(headers(HttpHeaders.IF_MATCH), headers(HttpHeaders.IF_NONE_MATCH));
    }

    /**
     * The answer to a GET: the body under its entity tag, by which it is a 304 to whoever has it already
     * ({@link NotModifiedFilter}).
     *
     * @param body is held in memory, for its tag goes before it
     */
    public Response answer(String mediaType, StreamingOutput body) {
        var bytes = new ByteArrayOutputStream(FIRST_CAPACITY);
        try {
            body.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] json = bytes.toByteArray();
        return answer(mediaType, Preconditions.tag(json), json);
    }

    /** The same with a document that goes out often. */
    public Response answer(String mediaType, FixedBody body) {
        return answer(mediaType, body.tag(), body);
    }

    private static Response answer(String mediaType, String tag, Object body) {
        return Response.ok(body, mediaType).header(HttpHeaders.ETAG, tag).build();
    }

    /** The request that the thread is at. The container's own stand-in for it takes a detour by reflection each time. */
    private static HttpServletRequest request() {
        return RequestGuard.current();
    }

    private static List<String> headers(String name) {
        return Collections.list(request().getHeaders(name));
    }

    /** The body's media type without its parameters, in lower case; empty if none was said. */
    public String mediaType() {
        return RequestBody.mediaType(request().getContentType());
    }
}
