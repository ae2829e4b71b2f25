package org.stacjakarta.api.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;

/** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/ogcapi-features">STAC API Features</a>. */
public final class ItemsChapter implements Chapter {

    private final ServerSettings settings;

    public ItemsChapter(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Class<?>> resources() {
        return Set.of(ItemsResource.class);
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        var classes = new ArrayList<>(List.of(
                "https://api.stacspec.org/v1.0.0/ogcapi-features",
                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson"));
        if (settings.serves(Extension.QUERY)) {
            classes.add("https://api.stacspec.org/v1.0.0/ogcapi-features#query");
        }
        if (settings.serves(Extension.SORT)) {
            classes.add("https://api.stacspec.org/v1.1.0/ogcapi-features#sort");
        }
        if (settings.serves(Extension.FIELDS)) {
            classes.add("https://api.stacspec.org/v1.0.0/ogcapi-features#fields");
        }
        return classes;
    }
}
