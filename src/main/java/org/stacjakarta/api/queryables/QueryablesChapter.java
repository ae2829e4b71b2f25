package org.stacjakarta.api.queryables;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.Rel;

/**
 * The <a href="https://github.com/stac-api-extensions/filter">filter extension</a>, which all searches share, and its
 * queryables.
 */
public final class QueryablesChapter implements Chapter {

    private final ServerSettings settings;

    public QueryablesChapter(ServerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<Class<?>> resources() {
        return settings.enableCatalogsExtension()
                ? Set.of(
                        QueryablesResource.class,
                        CollectionQueryablesResource.class,
                        CatalogQueryablesResource.class,
                        CatalogCollectionQueryablesResource.class)
                : Set.of(QueryablesResource.class, CollectionQueryablesResource.class);
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        // not: functions (there are none), arithmetic (no % and div over properties), property-property (numbers
        // without a
        // queryable compare as text)
        var classes = new ArrayList<>(List.of(
                "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
                "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
                "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
                "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
                "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
                "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
                "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
                "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
                "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
                "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
                "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
                "http://www.opengis.net/spec/cql2/1.0/conf/array-functions"));
        if (archive.accents()) {
            classes.add("http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison");
        }
        return classes;
    }

    @Override
    public List<Link> landingLinks(BaseUrl base) {
        return List.of(Link.of(Rel.QUERYABLES, MediaTypes.SCHEMA, base.at("queryables"))
                .titled("Queryables available for this Catalog")
                .byGet());
    }
}
