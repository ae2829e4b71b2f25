package org.stacjakarta.pgstac;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.Conflict;
import org.stacjakarta.stac.hydrate.Dehydration.Form;

/**
 * The Items of a load on their way: in a temporary table of the transaction, from which they go into {@code items} by few
 * statements. Not for more than one thread.
 */
final class ArrivingItems {

    /** Compressed as items are, where that is possible: the rows then move as they are. */
    private static final String COMPRESS_FAST =
            """
            SELECT set_config(name, 'lz4', true)
            FROM pg_settings
            WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
            """;

    /** Rows stay whole in it as long as they fit on a page: what is read once need not be taken apart for that. */
    private static final String CREATE =
            """
            CREATE TEMPORARY TABLE items_arriving (
                id text, datetime timestamptz, end_datetime timestamptz, shallow boolean, geometry %s, content jsonb,
                private jsonb)
            WITH (toast_tuple_target = 8160)
            ON COMMIT DROP
            """;

    private static final String COPY =
            """
            COPY items_arriving (id, datetime, end_datetime, shallow, geometry, content) FROM STDIN
            """;

    private static final String EMPTY = """
            TRUNCATE items_arriving
            """;

    /**
     * Whoever writes an Item of the Collection shares its row: this load has it alone, so that what it found out about
     * existing Items stays true, and the base item the same.
     */
    private static final String LOCK_COLLECTION =
            """
            SELECT id
            FROM collections
            WHERE id = ?
            FOR UPDATE
            """;

    /** PgSTAC makes partitions, and the views that tell of them, badly by two at one time. */
    private static final String LOCK_PARTITIONS =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('stac-jakarta: partitions', 0))
            """;

    /** The bundled schema's own index keeps ids apart: loads share the row, only the base item must stay the same. */
    private static final String SHARE_COLLECTION =
            """
            SELECT id
            FROM collections
            WHERE id = ?
            FOR SHARE
            """;

    private static final String FIND_EXISTING =
            """
            SELECT a.id
            FROM items_arriving a JOIN items i ON i.id = a.id AND i.collection = ?
            LIMIT 1
            """;

    /** In a Collection that is partitioned by time the other one may lie in another partition. */
    private static final String REMOVE_EXISTING =
            """
            WITH gone AS (
                DELETE FROM items i
                USING items_arriving a
                WHERE i.id = a.id AND i.collection = ?
                RETURNING i.id, i.private
            )
            UPDATE items_arriving a
            SET private = gone.private
            FROM gone
            WHERE gone.id = a.id AND gone.private IS NOT NULL
            """;

    private static final String STORE_BUNDLED =
            """
            INSERT INTO items (id, collection, datetime, end_datetime, shallow, geometry, content, private)
            SELECT id, ?, datetime, end_datetime, shallow, geojson_geometry(geometry), content, private
            FROM items_arriving
            """;

    private static final String OR_SKIP =
            """
            ON CONFLICT (id, collection) DO NOTHING
            RETURNING id
            """;

    /** The content tells all else; {@code private} stays. */
    private static final String OR_REPLACE =
            """
            ON CONFLICT (id, collection) DO UPDATE SET
                datetime = excluded.datetime, end_datetime = excluded.end_datetime, shallow = excluded.shallow,
                geometry = excluded.geometry, content = excluded.content
            WHERE items.content IS DISTINCT FROM excluded.content
            RETURNING id
            """;

    private static final String FIND_SAME_BUNDLED =
            """
            SELECT a.id
            FROM items_arriving a JOIN items i ON i.id = a.id AND i.collection = ? AND i.content = a.content
            """;

    /** Searches by time of the bundled schema rely on it; in powers of two, so that the row seldom changes. */
    private static final String LENGTHEN =
            """
            INSERT INTO item_durations AS known (collection, longest)
            SELECT id, longest
            FROM collections, (
                SELECT 2 ^ ceil(log(2, extract(epoch FROM max(end_datetime - datetime)))) AS longest
                FROM items_arriving
                WHERE end_datetime > datetime
            ) arriving
            WHERE id = ? AND longest > coalesce((SELECT d.longest FROM item_durations d WHERE d.collection = id), 0)
            ON CONFLICT (collection) DO UPDATE SET longest = greatest(known.longest, excluded.longest)
            """;

    private static final String IS_SAME =
            """
            i.content = a.content AND i.datetime = a.datetime AND i.end_datetime = a.end_datetime
            AND ST_AsEWKB(i.geometry) = ST_AsEWKB(ST_GeomFromGeoJSON(a.geometry))
            """;

    private static final String SKIP_EXISTING =
            """
            DELETE FROM items_arriving a
            USING items i
            WHERE i.id = a.id AND i.collection = ?
            RETURNING a.id, (%s)
            """
                    .formatted(IS_SAME);

    /** Unless there is another one of that id. */
    private static final String SKIP_SAME =
            """
            DELETE FROM items_arriving a
            USING items i, collections c
            WHERE c.id = ? AND i.id = a.id AND i.collection = c.id AND %s
            AND NOT EXISTS (SELECT FROM items o WHERE o.id = a.id AND o.collection = c.id AND o.tableoid <> i.tableoid)
            RETURNING a.id, true
            """
                    .formatted(IS_SAME);

    /** Makes the partitions that are missing, and widens those that are too narrow; PgSTAC's loader calls it as well. */
    private static final String CHECK_PARTITIONS =
            """
            SELECT count(check_partition(
                       collection, tstzrange(first, last, '[]'), tstzrange(first_end, last_end, '[]')))
            FROM (
                SELECT c.id AS collection, min(a.datetime) AS first, max(a.datetime) AS last,
                       min(a.end_datetime) AS first_end, max(a.end_datetime) AS last_end
                FROM collections c, items_arriving a, partition_name(c.id, a.datetime) AS partition
                WHERE c.id = ?
                GROUP BY c.id, partition.partition_name
                OFFSET 0
            ) partitions
            """;

    /** Through {@code items}, whose triggers bring PgSTAC's statistics up to date. */
    private static final String STORE =
            """
            INSERT INTO items (id, collection, datetime, end_datetime, geometry, content, private)
            SELECT id, ?, datetime, end_datetime, ST_GeomFromGeoJSON(geometry), content, private
            FROM items_arriving
            """;

    private final Transaction transaction;
    private final String collectionId;
    private final boolean bundled;

    ArrivingItems(Transaction transaction, String collectionId, Form form) {
        this.transaction = transaction;
        this.collectionId = collectionId;
        this.bundled = form == Form.BUNDLED;
    }

    /** Takes the rows in: what costs most, and nobody waits for anybody meanwhile. */
    void copy(List<byte[]> rows) throws SQLException {
        transaction.call(COMPRESS_FAST);
        transaction.change(CREATE.formatted(bundled ? "jsonb" : "text"));
        transaction.copy(COPY, rows);
    }

    /** Takes these rows in place of the others. */
    void copyAnew(List<byte[]> rows) throws SQLException {
        transaction.change(EMPTY);
        transaction.copy(COPY, rows);
    }

    /** From here on the Collection stays as it is, to the end of the transaction. */
    void lockCollection() throws SQLException {
        if (bundled) {
            transaction.call(SHARE_COLLECTION, collectionId);
            return;
        }
        lockOfficial(transaction, collectionId);
    }

    /** As PgSTAC needs it, for whoever stores several Items at once; nobody else writes one of the Collection until he has ended. */
    static void lockOfficial(Transaction transaction, String collectionId) throws SQLException {
        lockPartitions(transaction);
        transaction.call(LOCK_COLLECTION, collectionId);
    }

    /** Until the transaction ends, nobody else who asks for it makes partitions; before the row of a Collection is locked. */
    static void lockPartitions(Transaction transaction) throws SQLException {
        transaction.call(LOCK_PARTITIONS);
    }

    /** Stores the Items, and tells of those that were left as they are. */
    Untouched store(Existing existing, Set<String> ids) throws SQLException {
        if (existing == Existing.REFUSE) {
            refuseExisting();
        } else if (existing == Existing.RENEW) {
            transaction.change(REMOVE_EXISTING, collectionId);
        }
        return bundled ? storeBundled(existing, ids) : storeOfficial(existing, ids);
    }

    private void refuseExisting() throws SQLException {
        Optional<byte[]> there = transaction.call(FIND_EXISTING, collectionId);
        if (there.isPresent()) {
            throw new Conflict("Item %s already exists in Collection %s"
                    .formatted(Quoted.of(new String(there.get(), StandardCharsets.UTF_8)), collectionId));
        }
    }

    private Untouched storeBundled(Existing existing, Set<String> ids) throws SQLException {
        Untouched untouched =
                switch (existing) {
                    case REFUSE -> {
                        transaction.change(STORE_BUNDLED, collectionId);
                        yield Untouched.NONE;
                    }
                    case RENEW -> {
                        // somebody may have stored one since they were removed
                        ids(STORE_BUNDLED + OR_REPLACE);
                        yield Untouched.NONE;
                    }
                    case SKIP -> {
                        Set<String> there = without(ids, STORE_BUNDLED + OR_SKIP);
                        yield there.isEmpty() ? Untouched.NONE : Untouched.of(there, ids(FIND_SAME_BUNDLED));
                    }
                    case REPLACE -> {
                        Set<String> there = without(ids, STORE_BUNDLED + OR_REPLACE);
                        yield new Untouched(there, Set.of());
                    }
                };
        transaction.change(LENGTHEN, collectionId);
        return untouched;
    }

    /** The ids that the statement does not return. */
    private Set<String> without(Set<String> ids, String returning) throws SQLException {
        var rest = new HashSet<>(ids);
        rest.removeAll(ids(returning));
        return rest;
    }

    private Set<String> ids(String returning) throws SQLException {
        return transaction.query(
                rows -> {
                    var ids = new HashSet<String>();
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                    return ids;
                },
                returning,
                collectionId);
    }

    private Untouched storeOfficial(Existing existing, Set<String> ids) throws SQLException {
        Untouched untouched =
                switch (existing) {
                    case REFUSE, RENEW -> Untouched.NONE;
                    case SKIP -> skip(SKIP_EXISTING);
                    case REPLACE -> {
                        Untouched same = skip(SKIP_SAME);
                        if (same.size() < ids.size()) {
                            transaction.change(REMOVE_EXISTING, collectionId);
                        }
                        yield same;
                    }
                };
        if (untouched.size() < ids.size()) {
            transaction.call(CHECK_PARTITIONS, collectionId);
            transaction.change(STORE, collectionId);
        }
        return untouched;
    }

    private Untouched skip(String sql) throws SQLException {
        return transaction.query(
                rows -> {
                    var same = new HashSet<String>();
                    var other = new HashSet<String>();
                    while (rows.next()) {
                        (rows.getBoolean(2) ? same : other).add(rows.getString(1));
                    }
                    return new Untouched(same, other);
                },
                sql,
                collectionId);
    }
}
