package org.stacjakarta.api.catalogs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.util.List;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.pgstac.PgstacVersion;
import org.stacjakarta.stac.JsonFormat;

/**
 * The conformance classes that hold below a Catalog: those of the API, but for what is served at its root only. Shared by
 * all requests.
 */
@ApplicationScoped
class CatalogConformance {

    /** Records are written, and Collections searched for, at the root; the service is described there. */
    private static final List<String> AT_THE_ROOT_ONLY = List.of(
            "/extensions/transaction",
            "/collection-search",
            "/ogcapi-common-2/1.0/conf/simple-query",
            "/ogcapi-features-1/1.0/conf/oas30");

    private final ServedChapters chapters;
    private final PgstacVersion version;

    CatalogConformance() { // for CDI's client proxy
        this.chapters = null;
        this.version = null;
    }

    @Inject
    CatalogConformance(ServedChapters chapters, PgstacVersion version) {
        this.chapters = chapters;
        this.version = version;
    }

    /** The classes. */
    JsonArray json() {
        var classes = JsonFormat.array();
        chapters.conformance(version.capabilities()).stream()
                .filter(uri -> AT_THE_ROOT_ONLY.stream().noneMatch(uri::contains))
                .forEach(classes::add);
        return classes.build();
    }
}
