package org.stacjakarta.api.catalogs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.Rel;

/**
 * The <a href="https://github.com/StacLabs/multi-tenant-catalogs">multi-tenant catalogs extension</a>, and the
 * <a href="https://github.com/stac-api-extensions/children">children extension</a> with it.
 */
public final class CatalogsChapter implements Chapter {

    private final ServerSettings settings;

    public CatalogsChapter(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Class<?>> resources() {
        var resources = new HashSet<Class<?>>(Set.of(
                CatalogsResource.class,
                SubCatalogsResource.class,
                CatalogChildrenResource.class,
                CatalogCollectionsResource.class,
                CatalogItemsResource.class,
                CatalogSearchResource.class,
                CatalogConformanceResource.class,
                ChildrenResource.class));
        if (settings.enableTransactionsExtensions()) {
            resources.add(CatalogTransactionsResource.class);
            resources.add(SubCatalogTransactionsResource.class);
            resources.add(CatalogCollectionTransactionsResource.class);
        }
        return resources;
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        var classes = new ArrayList<>(List.of(
                "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs",
                "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs/search",
                // the same under the release that clients of stac-fastapi look for
                "https://api.stacspec.org/v1.0.0-rc.2/children",
                "https://api.stacspec.org/v1.0.0-rc.2/children#type-filter",
                "https://api.stacspec.org/v1.0.0/children",
                "https://api.stacspec.org/v1.0.0/children#type-filter"));
        if (settings.enableTransactionsExtensions()) {
            classes.add("https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs/transaction");
        }
        return classes;
    }

    @Override
    public List<Link> landingLinks(BaseUrl base) {
        return List.of(
                Link.json(Rel.CATALOGS, base.at("catalogs")).titled("Catalogs available for this API"),
                Link.json(Rel.CHILDREN, base.at("children")).titled("Children of this Catalog"));
    }
}
