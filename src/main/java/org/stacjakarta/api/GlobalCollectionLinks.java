package org.stacjakarta.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.CollectionLinks;
import org.stacjakarta.stac.link.HierarchyLinks;
import org.stacjakarta.stac.link.RecordLinks;

/**
 * The links of a Collection at {@code /collections/{collectionId}}, the same to who reads it and to who writes it. Where
 * there are catalogs, it names those that it is in, unless that is hidden. Shared by all requests.
 */
@ApplicationScoped
public class GlobalCollectionLinks {

    private final ServerSettings settings;
    private final PgstacCatalogs catalogs;

    GlobalCollectionLinks() { // for CDI's client proxy
        this.settings = null;
        this.catalogs = null;
    }

    @Inject
    GlobalCollectionLinks(ServerSettings settings, PgstacCatalogs catalogs) {
        this.settings = settings;
        this.catalogs = catalogs;
    }

    /** Those of the Collection of that id. */
    public RecordLinks of(BaseUrl base, String collectionId) {
        boolean queryables = settings.serves(Extension.FILTER);
        if (!settings.enableCatalogsExtension() || settings.hideAlternateParents()) {
            return new CollectionLinks(base, queryables);
        }
        return catalogs.getCollection(collectionId)
                .map(new HierarchyLinks(base, queryables, true)::ofCollection)
                .orElse(new CollectionLinks(base, queryables));
    }
}
