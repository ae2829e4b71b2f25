package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.stacjakarta.stac.RecordText;

/**
 * The links an Item is served with, in the order clients see them: collection, parent, root, self
 * (<a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/ogcapi-features#item-resource">STAC API
 * Features</a>).
 *
 * <p>Hot path: once per Item of every page. The links of one Collection's Items differ in the Item's id only, so their
 * text is made once per Collection. Not for more than one thread.
 */
public final class ItemLinks implements RecordLinks {

    /** What was stored under these relations spoke of another place, and is left out. */
    private static final Set<String> INFERRED =
            Set.of(Rel.SELF, Rel.ITEM, Rel.PARENT, Rel.COLLECTION, Rel.ROOT, Rel.ITEMS, Rel.CHILD);

    /** A page is seldom of more Collections than that. */
    private static final int MOST_REMEMBERED = 64;

    private final BaseUrl base;
    private final List<OfCollection> remembered = new ArrayList<>();

    /** The links of a Collection's Items, and the Collection's id as it stands in an Item. */
    private record OfCollection(byte[] collection, LinksOfId links) {}

    public ItemLinks(BaseUrl base) {
        this.base = base;
    }

    @Override
    public void write(RecordText item, OutputStream out) throws IOException {
        of(item).write(item, out);
    }

    /** Whether this server makes the links of that relation: what is stored or sent under it does not count. */
    public static boolean makes(String rel) {
        return INFERRED.contains(rel);
    }

    @Override
    public boolean replaces(String rel) {
        return makes(rel);
    }

    /** Items of several Collections take turns on a page: those of each have their text. */
    private LinksOfId of(RecordText item) {
        for (OfCollection known : remembered) {
            if (item.isInCollection(known.collection())) {
                return known.links();
            }
        }
        if (remembered.size() == MOST_REMEMBERED) {
            remembered.clear();
        }
        var made = new OfCollection(item.collectionJson(), new LinksOfId(links(item.collection())));
        remembered.add(made);
        return made.links();
    }

    private List<Link> links(String collectionId) {
        String parent = base.at("collections", collectionId);
        return List.of(
                Link.json(Rel.COLLECTION, parent),
                Link.json(Rel.PARENT, parent),
                Link.json(Rel.ROOT, base.root()),
                Link.geojson(Rel.SELF, parent + "/items/" + LinksOfId.ID));
    }
}
