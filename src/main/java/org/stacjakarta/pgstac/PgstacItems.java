package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.ItemRow;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.StacException.Conflict;
import org.stacjakarta.stac.StacException.Fault;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.hydrate.Marker;

/** PgSTAC's functions for Items. Shared by all requests. */
@ApplicationScoped
public class PgstacItems {

    private static final int MOST_TRIES = 4;

    private static final String GET_ITEM = """
            SELECT get_item(?, ?)
            """;

    /**
     * A Catalog, which lies in the same table, has no Items. The Collection's row comes first and is shared by all
     * writers of Items, so that nobody deletes it meanwhile.
     */
    private static final String LOCK_COLLECTION =
            """
            SELECT id
            FROM collections
            WHERE id = ? AND content ->> 'type' = 'Collection'
            """;

    /** Whoever changes the base item locks the row, and then the Items, to take them apart anew: one waits here for the other. */
    private static final String BUNDLED_LOCK = "FOR SHARE";

    /** PgSTAC, if it is set so, writes the row with each Item: two who shared it would wait for each other for ever. */
    private static final String OFFICIAL_LOCK = "FOR KEY SHARE";

    /**
     * PgSTAC replaces an Item by deleting its row and inserting another, so that whoever waited for the row finds none:
     * the lock is on the Item's name, and on the row as well only for writers other than this server.
     */
    private static final String LOCK_NAME =
            """
            SELECT pg_advisory_xact_lock(hashtextextended(?, hashtextextended(?, 0)))
            """;

    private static final String LOCK_ITEM =
            """
            SELECT id
            FROM items
            WHERE id = ? AND collection = ?
            FOR UPDATE
            """;

    /** In a Collection that PgSTAC partitions, it would not notice an Item of the same id in another partition. */
    private static final String FIND_ANY =
            """
            SELECT id
            FROM items
            WHERE collection = ? AND id = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST(? AS jsonb))))
            LIMIT 1
            """;

    private static final String CREATE_ITEM = """
            SELECT create_item(CAST(? AS jsonb))
            """;

    private static final String CREATE_ITEMS = """
            SELECT create_items(CAST(? AS jsonb))
            """;

    private static final String UPDATE_ITEM = """
            SELECT update_item(CAST(? AS jsonb))
            """;

    private static final String DELETE_ITEM = """
            SELECT delete_item(?, ?)
            """;

    private final Database database;
    private final BaseItems baseItems;
    private final ServerSettings settings;

    PgstacItems() { // for CDI's client proxy
        this.database = null;
        this.baseItems = null;
        this.settings = null;
    }

    @Inject
    PgstacItems(Database database, BaseItems baseItems, ServerSettings settings) {
        this.database = database;
        this.baseItems = baseItems;
        this.settings = settings;
    }

    /** The Item, complete; empty if the Collection, or the Item in it, is not there. */
    public Optional<RecordText> getItem(String collectionId, String itemId) {
        return database.read(transaction -> find(transaction, collectionId, itemId), GET_ITEM, itemId, collectionId);
    }

    /** The same for readers and for writers, byte by byte: an ETag is good for both. */
    private Optional<RecordText> find(Transaction transaction, String collectionId, String itemId) throws SQLException {
        PgstacRelease release = database.release();
        return settings.useApiHydrate() && release.keepsBaseItems()
                ? hydrated(transaction, collectionId, itemId, SearchStatements.item(!release.isBundled()))
                : transaction.call(GET_ITEM, itemId, collectionId).map(json -> whole(json, release));
    }

    /** An Item that the database has hydrated. */
    private RecordText whole(byte[] json, PgstacRelease release) {
        boolean signs = settings.excludeHydrateMarkers() && release.leavesMarkers() && Marker.isWithin(json);
        return signs ? RecordText.ofItemWithoutMarkers(json) : RecordText.ofItem(json);
    }

    private Optional<RecordText> hydrated(Transaction transaction, String collectionId, String itemId, String sql)
            throws SQLException {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Optional<Stored> stored = transaction.query(Stored::read, sql, itemId, collectionId);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            Optional<BaseItem> base =
                    baseItems.of(transaction, collectionId, stored.get().version());
            if (base.isPresent()) {
                return base.map(it -> RecordText.ofRow(stored.get().with(it), !settings.excludeHydrateMarkers()));
            }
        }
        throw BaseItems.changing();
    }

    /** An Item as it lies in the database, and the version of its Collection. */
    private record Stored(byte[] id, byte[] collection, byte @Nullable [] geometry, byte[] content, String version) {

        static Optional<Stored> read(ResultSet rows) throws SQLException {
            return rows.next()
                    ? Optional.of(new Stored(
                            rows.getBytes(1),
                            rows.getBytes(2),
                            rows.getBytes(3),
                            rows.getBytes(4),
                            String.valueOf(rows.getString(5))))
                    : Optional.empty();
        }

        ItemRow with(BaseItem base) {
            return new ItemRow(id, collection, geometry, content, base);
        }
    }

    /** Stores a new Item, and returns it as it is stored. */
    public RecordText createItem(String collectionId, String itemId, JsonObject item) {
        return database.write(transaction -> {
            lock(transaction, collectionId, itemId);
            refuseExisting(transaction, collectionId, List.of(itemId));
            transaction.call(CREATE_ITEM, item.toString());
            return stored(transaction, collectionId, itemId);
        });
    }

    /** Stores new Items, all or none. */
    public void createItems(String collectionId, List<String> itemIds, List<JsonObject> items) {
        var array = JsonFormat.array();
        items.forEach(array::add);
        String json = array.build().toString();
        database.write(transaction -> {
            if (!database.release().isBundled()) {
                // in a Collection that is partitioned no index keeps the ids apart, and names are too many to lock
                ArrivingItems.lockOfficial(transaction, collectionId);
            }
            lockCollection(transaction, collectionId);
            refuseExisting(transaction, collectionId, itemIds);
            return transaction.call(CREATE_ITEMS, json);
        });
    }

    /**
     * Puts an Item in the place of the stored one, and returns it as it is stored then.
     *
     * @param check may refuse it, given the Item that is stored; nobody else writes it meanwhile
     */
    public RecordText replaceItem(
            String collectionId, String itemId, JsonObject item, Optional<Consumer<RecordText>> check) {
        return database.write(transaction -> {
            lockExisting(transaction, collectionId, itemId);
            check(transaction, collectionId, itemId, check);
            transaction.call(UPDATE_ITEM, item.toString());
            return stored(transaction, collectionId, itemId);
        });
    }

    /**
     * Puts what is made of the stored Item in its place, and returns it as it is stored then. Nobody else writes it
     * meanwhile.
     *
     * @param change may be called more than once, each time with the Item as it is then
     */
    public RecordText updateItem(String collectionId, String itemId, Function<RecordText, JsonObject> change) {
        return database.write(transaction -> {
            lockExisting(transaction, collectionId, itemId);
            JsonObject item = change.apply(stored(transaction, collectionId, itemId));
            transaction.call(UPDATE_ITEM, item.toString());
            return stored(transaction, collectionId, itemId);
        });
    }

    /**
     * Deletes the Item.
     *
     * @param check may refuse it as it is stored; nobody else writes it meanwhile
     */
    public void deleteItem(String collectionId, String itemId, Optional<Consumer<RecordText>> check) {
        database.write(transaction -> {
            lockExisting(transaction, collectionId, itemId);
            check(transaction, collectionId, itemId, check);
            return transaction.call(DELETE_ITEM, itemId, collectionId);
        });
    }

    private void lockCollection(Transaction transaction, String collectionId) throws SQLException {
        boolean bundled = database.release().isBundled();
        if (transaction.isRepeated() && !bundled) {
            // most likely a partition that others made at the same time: from now on one after the other
            ArrivingItems.lockPartitions(transaction);
        }
        String lock = bundled ? BUNDLED_LOCK : OFFICIAL_LOCK;
        if (transaction.call(LOCK_COLLECTION + lock, collectionId).isEmpty()) {
            throw new NotFound("Collection " + collectionId + " does not exist");
        }
    }

    private void lock(Transaction transaction, String collectionId, String itemId) throws SQLException {
        lockCollection(transaction, collectionId);
        transaction.call(LOCK_NAME, itemId, collectionId);
    }

    private void lockExisting(Transaction transaction, String collectionId, String itemId) throws SQLException {
        lock(transaction, collectionId, itemId);
        if (transaction.call(LOCK_ITEM, itemId, collectionId).isEmpty()) {
            throw new NotFound("Item %s does not exist in Collection %s".formatted(itemId, collectionId));
        }
    }

    private static void refuseExisting(Transaction transaction, String collectionId, List<String> itemIds)
            throws SQLException {
        var ids = JsonFormat.array();
        itemIds.forEach(ids::add);
        Optional<byte[]> existing =
                transaction.call(FIND_ANY, collectionId, ids.build().toString());
        if (existing.isPresent()) {
            String id = new String(existing.get(), StandardCharsets.UTF_8);
            throw new Conflict("Item %s already exists in Collection %s".formatted(Quoted.of(id), collectionId));
        }
    }

    private void check(
            Transaction transaction, String collectionId, String itemId, Optional<Consumer<RecordText>> check)
            throws SQLException {
        if (check.isPresent()) {
            check.get().accept(stored(transaction, collectionId, itemId));
        }
    }

    private RecordText stored(Transaction transaction, String collectionId, String itemId) throws SQLException {
        return find(transaction, collectionId, itemId)
                .orElseThrow(() ->
                        new Fault("the database gave no answer", new IllegalStateException("the Item is not there")));
    }
}
