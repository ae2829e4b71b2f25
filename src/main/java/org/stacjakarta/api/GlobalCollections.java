package org.stacjakarta.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.CollectionLinks;
import org.stacjakarta.stac.link.HierarchyLinks;
import org.stacjakarta.stac.link.RecordLinks;

/**
 * A Collection as {@code /collections/{collectionId}} shows it, the same to who reads it and to who writes it. Where there
 * are catalogs, it names those that it is in, unless that is hidden. Shared by all requests.
 */
@ApplicationScoped
public class GlobalCollections {

    private final ServerSettings settings;
    private final PgstacCollections collections;
    private final PgstacCatalogs catalogs;

    GlobalCollections() { // for CDI's client proxy
        this.settings = null;
        this.collections = null;
        this.catalogs = null;
    }

    @Inject
    GlobalCollections(ServerSettings settings, PgstacCollections collections, PgstacCatalogs catalogs) {
        this.settings = settings;
        this.collections = collections;
        this.catalogs = catalogs;
    }

    /** The Collection; empty if there is none of this id. */
    public Optional<ShownRecord> find(BaseUrl base, String collectionId) {
        return showsParents()
                ? catalogs.getCollection(collectionId).map(member -> shown(base, member))
                : collections
                        .getCollection(collectionId)
                        .map(record -> new ShownRecord(base, withoutParents(base), record));
    }

    /** That Collection. */
    public ShownRecord shown(BaseUrl base, CatalogMember collection) {
        RecordLinks links = showsParents() ? hierarchy(base).ofCollection(collection) : withoutParents(base);
        return new ShownRecord(base, links, collection.record());
    }

    private boolean showsParents() {
        return settings.enableCatalogsExtension() && !settings.hideAlternateParents();
    }

    private HierarchyLinks hierarchy(BaseUrl base) {
        return new HierarchyLinks(base, settings.serves(Extension.FILTER), true);
    }

    private RecordLinks withoutParents(BaseUrl base) {
        return new CollectionLinks(base, settings.serves(Extension.FILTER));
    }
}
