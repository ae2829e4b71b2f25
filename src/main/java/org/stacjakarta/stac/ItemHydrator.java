package org.stacjakarta.stac;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.hydrate.FieldSelection;
import org.stacjakarta.stac.hydrate.Hydration;
import org.stacjakarta.stac.json.JsonBuffer;

/**
 * Puts whole Items together from what the database keeps of them, one after the other in the same place: one object, and
 * one array, for all Items of a page. The {@code fields} a client wishes are chosen from the whole Item. Not for more
 * than one thread.
 */
final class ItemHydrator {

    private static final byte[] ID = name("\"id\"");
    private static final byte[] GEOMETRY = name("\"geometry\"");

    private final JsonBuffer text = new JsonBuffer();
    private final Hydration hydration;
    private final RecordText record;

    ItemHydrator(Fields fields, boolean leftOverSigns) {
        this.record = new RecordText(RecordShape.ofItems(fields));
        this.hydration = new Hydration(text, selection(fields), fields.wants("properties.datetime"), leftOverSigns);
    }

    /** The whole Item. */
    RecordText hydrate(ItemRow row, BaseItem base) {
        text.truncate(0);
        text.writeString(row.id());
        int idLength = text.length();
        text.writeString(row.collection());
        int start = text.length();
        text.write('{');
        byte[] geometry = row.geometry();
        // ids are a column of their own where geometries are
        if (geometry != null) {
            hydration.writeMember(ID, Arrays.copyOf(text.bytes(), idLength));
            if (geometry.length > 0) {
                hydration.writeMember(GEOMETRY, geometry);
            }
        }
        return complete(row.content(), 0, base, start, idLength);
    }

    /** The whole of an Item that is whole but for what the base item has. */
    RecordText hydrate(RecordText dehydrated, BaseItem base) {
        text.truncate(0);
        text.writeString(dehydrated.id().getBytes(StandardCharsets.UTF_8));
        int idLength = text.length();
        text.write(dehydrated.collectionJson());
        int start = text.length();
        text.write('{');
        return complete(dehydrated.json(), dehydrated.start(), base, start, idLength);
    }

    private RecordText complete(byte[] content, int at, BaseItem base, int start, int idLength) {
        long begun = System.nanoTime();
        hydration.writeRest(content, at, base);
        RequestTrace.addHydrateTime(System.nanoTime() - begun);
        record.take(
                text.bytes(),
                start,
                text.length(),
                idLength,
                start - idLength,
                hydration.linksStart(),
                hydration.linksEnd(),
                hydration.hasAssets());
        return record;
    }

    private static FieldSelection selection(Fields fields) {
        Set<String> include = new LinkedHashSet<>(fields.include());
        if (!include.isEmpty()) {
            include.add("id");
            include.add("collection");
        }
        return FieldSelection.of(include, fields.exclude());
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
