package org.stacjakarta.api.queryables;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.Rel;

/**
 * The <a href="https://github.com/stac-api-extensions/filter">filter extension</a>, which all searches share, and its
 * queryables.
 */
public final class QueryablesChapter implements Chapter {

    @Override
    public Set<Class<?>> resources() {
        return Set.of(QueryablesResource.class, CollectionQueryablesResource.class);
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        return List.of(
                "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
                "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
                "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
                "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
                "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text");
    }

    @Override
    public List<Link> landingLinks(BaseUrl base) {
        return List.of(Link.of(Rel.QUERYABLES, MediaTypes.SCHEMA, base.at("queryables"))
                .titled("Queryables available for this Catalog")
                .byGet());
    }
}
