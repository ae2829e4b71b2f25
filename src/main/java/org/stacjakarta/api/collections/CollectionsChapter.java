package org.stacjakarta.api.collections;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.Rel;

/**
 * <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/collections">STAC API Collections</a> with the
 * <a href="https://github.com/stac-api-extensions/collection-search">collection search extension</a>.
 */
public final class CollectionsChapter implements Chapter {

    @Override
    public Set<Class<?>> resources() {
        return Set.of(CollectionsResource.class);
    }

    @Override
    public List<String> conformance() {
        return List.of(
                "https://api.stacspec.org/v1.0.0/collections",
                "https://api.stacspec.org/v1.0.0-rc.1/collection-search",
                "https://api.stacspec.org/v1.1.0/collection-search#sort",
                "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/simple-query");
    }

    @Override
    public List<Link> landingLinks(BaseUrl base) {
        return List.of(Link.json(Rel.DATA, base.at("collections")).titled("Collections available for this Catalog"));
    }
}
