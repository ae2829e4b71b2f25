package org.stacjakarta.http.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.http.Preconditions;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.link.MediaTypes;

/**
 * Puts the page around every document that a browser asks for, errors included; its status stays. All other clients, and
 * a query with {@code f=json}, get the document itself.
 */
@Provider
@Dependent
public class PageFilter implements ContainerResponseFilter {

    /**
     * Scripts, styles and data from here only. Pictures from everywhere: Items refer to them, and so may the operator's
     * map.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data: http: https:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** What is asked by machines, whatever their headers say. */
    private static final String MANAGEMENT = "_mgmt";

    private static final Annotation[] NONE = new Annotation[0];
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset(StandardCharsets.UTF_8.name());
    private static final List<MediaType> DOCUMENTS =
            List.of(MediaType.valueOf(MediaTypes.JSON), MediaType.valueOf(MediaTypes.GEOJSON));

    private final @Nullable ServerSettings settings;
    private final @Nullable IncomingRequest incoming;

    /** For the servers, which want one. */
    public PageFilter() {
        this(null, null);
    }

    @Inject
    public PageFilter(@Nullable ServerSettings settings, @Nullable IncomingRequest incoming) {
        this.settings = settings;
        this.incoming = incoming;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (settings == null || incoming == null || !isRead(request) || !isDocument(request, response)) {
            return;
        }
        if (!settings.browser().enabled() || !incoming.wantsHtml()) {
            return;
        }
        String[] halves = page(settings, incoming.relativeRoot());
        response.setEntity(new PageBody(halves[0], response.getEntity(), halves[1]), NONE, HTML);
        var headers = response.getHeaders();
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        Object tag = headers.getFirst(HttpHeaders.ETAG);
        if (tag != null) {
            headers.putSingle(HttpHeaders.ETAG, tag(halves[0], tag, halves[1]));
        }
        headers.putSingle("Content-Security-Policy", POLICY);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "no-referrer");
    }

    /** Other bytes than the document's have another tag, which tells of the page around it too. */
    private static String tag(String before, Object ofDocument, String behind) {
        return Preconditions.tag((before + ofDocument + behind).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    }

    private static boolean isDocument(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        return type != null
                && DOCUMENTS.stream().anyMatch(type::isCompatible)
                && response.hasEntity()
                && PageBody.canHold(response.getEntity())
                && !isManagement(request.getUriInfo().getPath());
    }

    /** With a slash before it or without one, as the server has it. */
    private static boolean isManagement(String path) {
        return path.startsWith(MANAGEMENT, path.startsWith("/") ? 1 : 0);
    }

    /** The page before and behind the document. */
    private static String[] page(ServerSettings settings, String root) {
        PageFiles files = PageFiles.bundled();
        Map<String, String> values = Map.of(
                "{title}", settings.title(),
                "{root}", root,
                "{assets}", root + "browser/" + files.version(),
                "{extensions}",
                        settings.enabledExtensions().stream()
                                .map(Extension::word)
                                .sorted()
                                .collect(Collectors.joining(" ")),
                "{tiles}", settings.browser().tileUrl().orElse(""),
                "{attribution}", settings.browser().tileAttribution().orElse(""));
        String page = new String(files.template(), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> value : values.entrySet()) {
            page = page.replace(value.getKey(), escaped(value.getValue()));
        }
        return page.split("\\{document}", 2);
    }

    /** Text that may stand in HTML, in attributes too; braces are none that the template looks for. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("{", "&#123;");
    }
}
