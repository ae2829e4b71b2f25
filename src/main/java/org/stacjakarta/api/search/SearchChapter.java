package org.stacjakarta.api.search;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.Rel;

/** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search">STAC API Item Search</a>. */
public final class SearchChapter implements Chapter {

    @Override
    public Set<Class<?>> resources() {
        return Set.of(SearchResource.class);
    }

    @Override
    public List<String> conformance() {
        return List.of(
                "https://api.stacspec.org/v1.0.0/item-search", "https://api.stacspec.org/v1.1.0/item-search#sort");
    }

    @Override
    public List<Link> landingLinks(BaseUrl base) {
        return List.of(
                Link.geojson(Rel.SEARCH, base.at("search"))
                        .titled("STAC search [GET]")
                        .byGet(),
                Link.geojson(Rel.SEARCH, base.at("search"))
                        .titled("STAC search [POST]")
                        .byPost());
    }
}
