package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stacjakarta.api.ShownRecord;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.catalog.CatalogListRequest;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.catalog.CatalogPage;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.HierarchyLinks;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.QueryString;
import org.stacjakarta.stac.link.RecordLinks;
import org.stacjakarta.stac.link.Rel;

/** What the resources of this chapter answer with. Shared by all requests. */
@ApplicationScoped
class CatalogAnswers {

    private final ServerSettings settings;
    private final CatalogConformance conformance;
    private final PgstacCatalogs catalogs;
    private final IncomingRequest request;

    CatalogAnswers() { // for CDI's client proxy
        this.settings = null;
        this.conformance = null;
        this.catalogs = null;
        this.request = null;
    }

    @Inject
    CatalogAnswers(
            ServerSettings settings, CatalogConformance conformance, PgstacCatalogs catalogs, IncomingRequest request) {
        this.settings = settings;
        this.conformance = conformance;
        this.catalogs = catalogs;
        this.request = request;
    }

    /** The links of what hangs together. */
    HierarchyLinks links(BaseUrl base) {
        return new HierarchyLinks(base, settings.serves(Extension.FILTER), !settings.hideAlternateParents());
    }

    /** A Catalog as the landing page that it is: with its conformance classes. */
    byte[] catalog(BaseUrl base, CatalogMember catalog, RecordLinks links) {
        byte[] record = new ShownRecord(base, links, catalog.record()).json();
        byte[] classes = ("{\"conformsTo\":" + conformance.json() + ",").getBytes(StandardCharsets.UTF_8);
        var page = new ByteArrayOutputStream(classes.length + record.length);
        page.writeBytes(classes);
        page.write(record, 1, record.length - 1);
        return page.toByteArray();
    }

    /** A Catalog as it is shown at its own URL. */
    byte[] catalog(BaseUrl base, CatalogMember catalog) {
        return catalog(base, catalog, links(base).ofCatalog(catalog));
    }

    /** A Collection as it is shown below a Catalog. */
    byte[] collection(BaseUrl base, String catalogId, CatalogMember collection) {
        return new ShownRecord(base, links(base).below(catalogId, collection), collection.record()).json();
    }

    /**
     * A page of what hangs below a Catalog, at {@code /catalogs/{catalogId}/} and the name of the member that holds it.
     *
     * @throws NotFound if there is no such Catalog
     */
    Response below(String catalogId, String name, CatalogListRequest wanted) {
        BaseUrl base = request.base();
        HierarchyLinks links = links(base);
        CatalogPage page = catalogs.children(catalogId, wanted).orElseThrow(() -> noCatalog(catalogId));
        return list(
                base,
                name,
                base.at("catalogs", catalogId, name),
                request.query(),
                Optional.of(base.at("catalogs", catalogId)),
                page,
                member -> links.below(catalogId, member));
    }

    /**
     * A page of a list.
     *
     * @param name of the member that holds the records
     * @param url of the list
     * @param parent the URL of what they hang below, if it is one record
     */
    Response list(
            BaseUrl base,
            String name,
            String url,
            QueryString query,
            Optional<String> parent,
            CatalogPage page,
            Function<CatalogMember, RecordLinks> recordLinks) {
        var links = new ArrayList<Link>(
                List.of(Link.json(Rel.SELF, BaseUrl.withQuery(url, query)), Link.json(Rel.ROOT, base.root())));
        parent.ifPresent(href -> links.add(Link.json(Rel.PARENT, href)));
        if (settings.serves(Extension.PAGINATION)) {
            page.next().ifPresent(token -> links.add(page(Rel.NEXT, url, query, token)));
            page.prev().ifPresent(token -> links.add(page(Rel.PREV, url, query, token)));
        }
        return request.answer(MediaTypes.JSON, new CatalogListBody(base, name, page, recordLinks, links));
    }

    /** Says that there is no such Catalog. */
    static NotFound noCatalog(String catalogId) {
        return new NotFound("Catalog " + catalogId + " does not exist");
    }

    /** Refuses to go on where a Collection is no child of a Catalog. */
    static CatalogMember linked(PgstacCatalogs catalogs, String catalogId, String collectionId) {
        return catalogs.getCollection(catalogId, collectionId)
                .orElseThrow(
                        () -> new NotFound("Collection %s not found in catalog %s".formatted(collectionId, catalogId)));
    }

    private static Link page(String rel, String url, QueryString query, PageToken token) {
        return Link.json(rel, BaseUrl.withQuery(url, query.with("token", token.text())))
                .byGet();
    }
}
