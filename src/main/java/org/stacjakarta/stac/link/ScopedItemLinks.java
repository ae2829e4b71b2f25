package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.stacjakarta.stac.RecordText;

/**
 * The links of an Item that the client came to through a Catalog: collection, parent, root and self are below that
 * Catalog, canonical is not.
 *
 * <p>Hot path: the links of one Collection's Items differ in the Item's id only, so the rest of their text is made once.
 * Not for more than one thread.
 */
public final class ScopedItemLinks implements RecordLinks {

    private final BaseUrl base;
    private final String items;
    private final LinksOfId links;

    /** Links of Items of that Collection below that Catalog. */
    public ScopedItemLinks(BaseUrl base, String catalogId, String collectionId) {
        this.base = base;
        this.items = base.at("collections", collectionId) + "/items/";
        String parent = base.at("catalogs", catalogId, "collections", collectionId);
        this.links = new LinksOfId(List.of(
                Link.json(Rel.COLLECTION, parent),
                Link.json(Rel.PARENT, parent),
                Link.json(Rel.ROOT, base.root()),
                Link.geojson(Rel.SELF, parent + "/items/" + LinksOfId.ID),
                Link.geojson(Rel.CANONICAL, items + LinksOfId.ID)));
    }

    @Override
    public void write(RecordText item, OutputStream out) throws IOException {
        links.write(item, out);
    }

    @Override
    public boolean replaces(String rel) {
        return ItemLinks.makes(rel);
    }

    @Override
    public boolean replaces(String rel, String href) {
        return replaces(rel) || (rel.equals(Rel.CANONICAL) && base.resolve(href).startsWith(items));
    }
}
