package org.stacjakarta.api.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.http.FixedBodies;
import org.stacjakarta.http.FixedBody;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.LinkList;

/** The landing page and the conformance classes: the same until the server ends, but for the URL. Shared by all requests. */
@ApplicationScoped
class LandingDocuments {

    /** The STAC version that the landing page, a Catalog, follows. */
    private static final String STAC_VERSION = "1.0.0";

    private final ServerSettings settings;
    private final ServedChapters chapters;
    private final FixedBodies<Seen> pages = new FixedBodies<>();
    private final FixedBodies<Capabilities> conformance = new FixedBodies<>();

    /** What landing pages differ by. */
    private record Seen(BaseUrl base, Capabilities archive) {}

    LandingDocuments() { // for CDI's client proxy
        this.settings = null;
        this.chapters = null;
    }

    @Inject
    LandingDocuments(ServerSettings settings, ServedChapters chapters) {
        this.settings = settings;
        this.chapters = chapters;
    }

    /** The landing page without any children. */
    FixedBody landingPage(BaseUrl base, Capabilities archive) {
        return pages.of(new Seen(base, archive), () -> page(base, archive, List.of()));
    }

    /** The landing page with links to what hangs below the root at this moment. */
    byte[] page(BaseUrl base, Capabilities archive, List<Link> children) {
        var links = new ArrayList<>(chapters.landingLinks(base));
        links.addAll(children);
        return JsonFormat.object()
                .add("type", "Catalog")
                .add("id", settings.landingId())
                .add("title", settings.title())
                .add("description", settings.description())
                .add("stac_version", STAC_VERSION)
                .add("conformsTo", strings(chapters.conformance(archive)))
                .add("links", LinkList.json(links))
                .add("stac_extensions", JsonFormat.array())
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The conformance classes by themselves. */
    FixedBody conformance(Capabilities archive) {
        return conformance.of(archive, () -> JsonFormat.object()
                .add("conformsTo", strings(chapters.conformance(archive)))
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8));
    }

    private static JsonArray strings(List<String> values) {
        var array = JsonFormat.array();
        values.forEach(array::add);
        return array.build();
    }
}
