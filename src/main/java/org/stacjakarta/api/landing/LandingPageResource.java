package org.stacjakarta.api.landing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.pgstac.PgstacVersion;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.HierarchyLinks;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.LinkList;
import org.stacjakarta.stac.link.MediaTypes;

/** {@code /} */
@Path("/")
@RequestScoped
@Tag(name = "Core")
public class LandingPageResource {

    /** The STAC version that the landing page, a Catalog, follows. */
    private static final String STAC_VERSION = "1.0.0";

    private final ServerSettings settings;
    private final ServedChapters chapters;
    private final PgstacCatalogs catalogs;
    private final PgstacVersion version;
    private final IncomingRequest request;

    /** For the servers, which want one. */
    public LandingPageResource() {
        this(null, null, null, null, null);
    }

    @Inject
    public LandingPageResource(
            ServerSettings settings,
            ServedChapters chapters,
            PgstacCatalogs catalogs,
            PgstacVersion version,
            IncomingRequest request) {
        this.settings = settings;
        this.chapters = chapters;
        this.catalogs = catalogs;
        this.version = version;
        this.request = request;
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/core#endpoints">Core: landing page</a>. */
    @GET
    @Operation(summary = "The landing page")
    @APIResponse(
            responseCode = "200",
            description = "The landing page",
            content = @Content(mediaType = MediaTypes.JSON, schema = @Schema(ref = "catalog")))
    public Response landingPage() {
        BaseUrl base = request.base();
        String page = JsonFormat.object()
                .add("type", "Catalog")
                .add("id", settings.landingId())
                .add("title", settings.title())
                .add("description", settings.description())
                .add("stac_version", STAC_VERSION)
                .add("conformsTo", strings(chapters.conformance(version.capabilities())))
                .add("links", LinkList.json(links(base)))
                .add("stac_extensions", JsonFormat.array())
                .build()
                .toString();
        byte[] json = page.getBytes(StandardCharsets.UTF_8);
        return request.answer(MediaTypes.JSON, out -> out.write(json));
    }

    private List<Link> links(BaseUrl base) {
        List<Link> links = new ArrayList<>(chapters.landingLinks(base));
        if (settings.enableCatalogsExtension()) {
            boolean queryables = settings.serves(Extension.FILTER);
            links.addAll(new HierarchyLinks(base, queryables, !settings.hideAlternateParents())
                    .toChildren(catalogs.childrenOfRoot()));
        }
        return links;
    }

    static JsonArray strings(List<String> values) {
        var array = JsonFormat.array();
        values.forEach(array::add);
        return array.build();
    }
}
