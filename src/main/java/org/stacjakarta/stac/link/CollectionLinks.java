package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.stacjakarta.stac.RecordText;

/**
 * The links a Collection is served with, in the order clients see them: items, parent, root, self, queryables
 * (<a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/collections">STAC API Collections</a>).
 */
public final class CollectionLinks implements RecordLinks {

    private final BaseUrl base;
    private final boolean queryables;

    /**
     * Links below that root.
     *
     * @param queryables whether there are queryables to link to
     */
    public CollectionLinks(BaseUrl base, boolean queryables) {
        this.base = base;
        this.queryables = queryables;
    }

    @Override
    public void write(RecordText collection, OutputStream out) throws IOException {
        LinkList.write(links(collection.id()), out);
    }

    /** Whether this server makes the links of that relation: what is stored or sent under it does not count. */
    public static boolean makes(String rel) {
        return ItemLinks.makes(rel) || rel.equals(Rel.QUERYABLES);
    }

    @Override
    public boolean replaces(String rel) {
        return makes(rel);
    }

    @Override
    public boolean replaces(String rel, String href) {
        return replaces(rel) || AlternateLinks.leadsToCatalog(base, rel, href);
    }

    /** The links of the Collection of that id; the list is the caller's. */
    List<Link> links(String id) {
        var links = new ArrayList<>(List.of(
                Link.geojson(Rel.ITEMS, base.at("collections", id, "items")),
                Link.json(Rel.PARENT, base.root()),
                Link.json(Rel.ROOT, base.root()),
                Link.json(Rel.SELF, base.at("collections", id))));
        if (queryables) {
            links.add(Link.of(Rel.QUERYABLES, MediaTypes.SCHEMA, base.at("collections", id, "queryables"))
                    .titled("Queryables"));
        }
        return links;
    }
}
