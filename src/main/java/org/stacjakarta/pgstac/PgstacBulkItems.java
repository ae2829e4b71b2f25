package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.document.ItemText;
import org.stacjakarta.stac.hydrate.Dehydration;
import org.stacjakarta.stac.hydrate.Dehydration.Form;

/**
 * Loads many Items past {@code create_items}: they are taken apart here, go by COPY into a temporary table, and from there
 * into {@code items}, as PgSTAC's own loader does it. A hundred times as fast in a large archive, and the same is stored.
 * Shared by all requests.
 */
@ApplicationScoped
public class PgstacBulkItems {

    private static final String FIND_BASE_ITEM =
            """
            SELECT collection_base_item(CAST(id AS text))
            FROM collections
            WHERE id = ? AND content ->> 'type' = 'Collection'
            """;

    private static final String COUNT_PRESENT =
            """
            SELECT CAST(count(DISTINCT id) AS text)
            FROM items
            WHERE collection = ? AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST(? AS jsonb))))
            """;

    private final Database database;

    PgstacBulkItems() { // for CDI's client proxy
        this.database = null;
    }

    /** Loads into that database. */
    @Inject
    public PgstacBulkItems(Database database) {
        this.database = database;
    }

    /** Begins to load Items into the Collection; nothing is written yet. It is looked for where it will be written to. */
    public Load into(String collectionId, Existing existing) {
        byte[] baseItem = database.write(transaction -> transaction.call(FIND_BASE_ITEM, collectionId))
                .orElseThrow(() -> missing(collectionId));
        boolean bundled = database.release().isBundled();
        return new Load(collectionId, existing, new Base(baseItem, bundled ? Form.BUNDLED : Form.PGSTAC));
    }

    /** How many of the ids are ids of Items in the Collection. */
    public long present(String collectionId, List<String> itemIds) {
        var ids = JsonFormat.array();
        itemIds.forEach(ids::add);
        return database.read(COUNT_PRESENT, collectionId, ids.build().toString())
                .map(count -> Long.parseLong(new String(count, StandardCharsets.UTF_8)))
                .orElse(0L);
    }

    private static NotFound missing(String collectionId) {
        return new NotFound("Collection " + collectionId + " does not exist");
    }

    /** A base item as it was read, and the dehydration by it. */
    private record Base(byte[] json, Form form, Dehydration dehydration) {

        Base(byte[] json, Form form) {
            this(json, form, new Dehydration(object(json), form));
        }

        private static JsonObject object(byte[] json) {
            return JsonFormat.parse("the base item", json).asJsonObject();
        }
    }

    /**
     * Items made ready, of which the last of an id counts or the first, as the load has it. They are kept by id: two loads
     * that write the same Items do it in the same order, and do not wait for one another. Not for more than one thread.
     */
    public static final class Chunk {

        private final SortedMap<String, BulkItem> items;
        private final Base base;
        private final boolean firstCounts;

        private Chunk(SortedMap<String, BulkItem> items, Base base, boolean firstCounts) {
            this.items = items;
            this.base = base;
            this.firstCounts = firstCounts;
        }

        /** Makes an Item ready and adds it: all the work that needs no database. */
        public void add(ItemText item) {
            if (!firstCounts || !items.containsKey(item.id())) {
                items.put(item.id(), BulkItem.of(item, base.dehydration()));
            }
        }

        /** How many Items of different ids it holds. */
        public int size() {
            return items.size();
        }

        /** The Items in two halves, for finding the one that the database does not take. */
        public List<Chunk> halves() {
            var first = new TreeMap<String, BulkItem>();
            var second = new TreeMap<String, BulkItem>();
            items.forEach((id, item) -> (first.size() < items.size() / 2 ? first : second).put(id, item));
            return List.of(new Chunk(first, base, firstCounts), new Chunk(second, base, firstCounts));
        }

        private List<byte[]> rows(Base by) {
            var rows = new ArrayList<byte[]>(items.size());
            for (BulkItem item : items.values()) {
                BulkItem made = by == base ? item : item.by(by.dehydration());
                rows.add(made.row());
            }
            return rows;
        }

        /** The ids of its Items. */
        public List<String> ids() {
            return List.copyOf(items.keySet());
        }
    }

    /** A load into one Collection. May be used by several threads. */
    public final class Load {

        private final String collectionId;
        private final Existing existing;
        private volatile Base base;

        private Load(String collectionId, Existing existing, Base base) {
            this.collectionId = collectionId;
            this.existing = existing;
            this.base = base;
        }

        /** A chunk with nothing in it yet. */
        public Chunk chunk() {
            return new Chunk(new TreeMap<>(), base, existing == Existing.SKIP);
        }

        /**
         * Stores the Items of a chunk in one transaction, all or none.
         *
         * @return those that need not be, or were not to be, written
         */
        public Untouched store(Chunk chunk) {
            return chunk.size() == 0 ? Untouched.NONE : database.write(transaction -> store(transaction, chunk));
        }

        private Untouched store(Transaction transaction, Chunk chunk) throws SQLException {
            Base by = base;
            var arriving = new ArrivingItems(transaction, collectionId, by.form());
            arriving.copy(chunk.rows(by));
            arriving.lockCollection();
            byte[] now = transaction.call(FIND_BASE_ITEM, collectionId).orElseThrow(() -> missing(collectionId));
            if (!Arrays.equals(by.json(), now)) {
                // somebody has changed the Collection
                Base changed = new Base(now, by.form());
                base = changed;
                arriving.copyAnew(chunk.rows(changed));
            }
            return arriving.store(existing, chunk.items.keySet());
        }
    }
}
