package org.stacjakarta.api.collections;

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

/**
 * <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/collections">STAC API Collections</a> with the
 * <a href="https://github.com/stac-api-extensions/collection-search">collection search extension</a>.
 */
public final class CollectionsChapter implements Chapter {

    private final ServerSettings settings;

    public CollectionsChapter(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Class<?>> resources() {
        return Set.of(CollectionsResource.class);
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        var classes = new ArrayList<>(List.of("https://api.stacspec.org/v1.0.0/collections"));
        if (!settings.serves(Extension.COLLECTION_SEARCH)) {
            return classes;
        }
        classes.add("https://api.stacspec.org/v1.0.0-rc.1/collection-search");
        classes.add("http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/simple-query");
        if (settings.serves(Extension.QUERY)) {
            classes.add("https://api.stacspec.org/v1.0.0-rc.1/collection-search#query");
        }
        if (settings.serves(Extension.SORT)) {
            classes.add("https://api.stacspec.org/v1.1.0/collection-search#sort");
        }
        if (settings.serves(Extension.FIELDS)) {
            classes.add("https://api.stacspec.org/v1.0.0-rc.1/collection-search#fields");
        }
        if (settings.serves(Extension.FILTER)) {
            classes.add("https://api.stacspec.org/v1.0.0-rc.1/collection-search#filter");
        }
        if (settings.serves(Extension.FREE_TEXT) && archive.textSearch()) {
            classes.add("https://api.stacspec.org/v1.0.0-rc.1/collection-search#free-text");
            classes.add("https://api.stacspec.org/v1.0.0-rc.1/collection-search#advanced-free-text");
        }
        return classes;
    }

    @Override
    public List<Link> landingLinks(BaseUrl base) {
        return List.of(Link.json(Rel.DATA, base.at("collections")).titled("Collections available for this Catalog"));
    }
}
