package org.stacjakarta.api.queryables;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.Rel;

/** The queryables of the <a href="https://github.com/stac-api-extensions/filter#queryables">filter extension</a>. */
public final class QueryablesChapter implements Chapter {

    @Override
    public Set<Class<?>> resources() {
        return Set.of(QueryablesResource.class, CollectionQueryablesResource.class);
    }

    @Override
    public List<String> conformance() {
        // the queryables alone are no conformance class: they belong to the filter, which is not served yet
        return List.of();
    }

    @Override
    public List<Link> landingLinks(BaseUrl base) {
        return List.of(Link.of(Rel.QUERYABLES, MediaTypes.SCHEMA, base.at("queryables"))
                .titled("Queryables available for this Catalog")
                .byGet());
    }
}
