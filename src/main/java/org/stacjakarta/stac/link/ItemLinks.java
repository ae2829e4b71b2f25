package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

    /** Stands for the Item's id; no character that a URL or an id holds unencoded. */
    private static final String PLACE = "|";

    private final BaseUrl base;
    private byte[] collection = {};
    private byte[] beforeId = {};
    private byte[] behindId = {};

    public ItemLinks(BaseUrl base) {
        this.base = base;
    }

    @Override
    public void write(RecordText item, OutputStream out) throws IOException {
        if (beforeId.length == 0 || !item.isInCollection(collection)) {
            prepare(item);
        }
        out.write(beforeId);
        out.write(UrlEncoding.encode(item.id()).getBytes(StandardCharsets.US_ASCII));
        out.write(behindId);
    }

    /** Whether this server makes the links of that relation: what is stored or sent under it does not count. */
    public static boolean makes(String rel) {
        return INFERRED.contains(rel);
    }

    @Override
    public boolean replaces(String rel) {
        return makes(rel);
    }

    private void prepare(RecordText item) {
        collection = item.collectionJson();
        String links = LinkList.text(links(item.collection()));
        int place = links.indexOf(PLACE);
        beforeId = links.substring(0, place).getBytes(StandardCharsets.UTF_8);
        behindId = links.substring(place + PLACE.length()).getBytes(StandardCharsets.UTF_8);
    }

    private List<Link> links(String collectionId) {
        String parent = base.at("collections", collectionId);
        return List.of(
                Link.json(Rel.COLLECTION, parent),
                Link.json(Rel.PARENT, parent),
                Link.json(Rel.ROOT, base.root()),
                Link.geojson(Rel.SELF, parent + "/items/" + PLACE));
    }
}
