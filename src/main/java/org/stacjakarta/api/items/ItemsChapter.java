package org.stacjakarta.api.items;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;

/** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/ogcapi-features">STAC API Features</a>. */
public final class ItemsChapter implements Chapter {

    @Override
    public Set<Class<?>> resources() {
        return Set.of(ItemsResource.class);
    }

    @Override
    public List<String> conformance() {
        return List.of(
                "https://api.stacspec.org/v1.0.0/ogcapi-features",
                "https://api.stacspec.org/v1.1.0/ogcapi-features#sort",
                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson");
    }
}
