package org.stacjakarta.api.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.Rel;

/** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search">STAC API Item Search</a>. */
public final class SearchChapter implements Chapter {

    private final ServerSettings settings;

    public SearchChapter(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Class<?>> resources() {
        return Set.of(SearchResource.class);
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        var classes = new ArrayList<>(List.of("https://api.stacspec.org/v1.0.0/item-search"));
        if (settings.serves(Extension.QUERY)) {
            classes.add("https://api.stacspec.org/v1.0.0/item-search#query");
        }
        if (settings.serves(Extension.SORT)) {
            classes.add("https://api.stacspec.org/v1.1.0/item-search#sort");
        }
        if (settings.serves(Extension.FIELDS)) {
            classes.add("https://api.stacspec.org/v1.0.0/item-search#fields");
        }
        if (settings.serves(Extension.FILTER)) {
            classes.add("https://api.stacspec.org/v1.0.0-rc.2/item-search#filter");
        }
        if (settings.serves(Extension.FREE_TEXT) && archive.textSearch()) {
            classes.add("https://api.stacspec.org/v1.0.0-rc.1/item-search#free-text");
            classes.add("https://api.stacspec.org/v1.0.0-rc.1/item-search#advanced-free-text");
        }
        return classes;
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
