package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

    /** Stands for the Item's id; no character that a URL or an id holds unencoded. */
    private static final String PLACE = "|";

    private final BaseUrl base;
    private final String items;
    private final List<byte[]> around;

    /** Links of Items of that Collection below that Catalog. */
    public ScopedItemLinks(BaseUrl base, String catalogId, String collectionId) {
        this.base = base;
        this.items = base.at("collections", collectionId) + "/items/";
        String parent = base.at("catalogs", catalogId, "collections", collectionId);
        String links = LinkList.text(List.of(
                Link.json(Rel.COLLECTION, parent),
                Link.json(Rel.PARENT, parent),
                Link.json(Rel.ROOT, base.root()),
                Link.geojson(Rel.SELF, parent + "/items/" + PLACE),
                Link.geojson(Rel.CANONICAL, items + PLACE)));
        this.around = List.of(links.split("\\|")).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void write(RecordText item, OutputStream out) throws IOException {
        byte[] id = UrlEncoding.encode(item.id()).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < around.size(); i++) {
            if (i > 0) {
                out.write(id);
            }
            out.write(around.get(i));
        }
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
