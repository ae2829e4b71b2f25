package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.Unavailable;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.hydrate.Dehydration.Form;

/**
 * The Collections' base items, each taken apart once. A base item is remembered with the version of its Collection's row,
 * which comes along with every Item that is read: it is never out of date, whoever writes. Shared by all requests.
 */
@ApplicationScoped
public class BaseItems {

    private static final String BASE_ITEMS =
            """
            SELECT id, xmin, base_item
            FROM collections
            WHERE id = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST(? AS jsonb))))
            """;

    private static final int MOST_REMEMBERED = 1_000;

    private final Database database;
    private final Map<String, Versioned> remembered = new ConcurrentHashMap<>();

    /** A base item, and the transaction that wrote its Collection. */
    private record Versioned(String version, BaseItem item) {}

    BaseItems() { // for CDI's client proxy
        this.database = null;
    }

    @Inject
    BaseItems(Database database) {
        this.database = database;
    }

    /**
     * The base items of several Collections, by id, each in the version that is given with it; empty if one is not of that
     * version any more. What is not known is asked for at once.
     */
    Optional<Map<String, BaseItem>> of(Map<String, String> versions) {
        var items = new HashMap<String, BaseItem>();
        var unknown = new ArrayList<String>();
        versions.forEach((id, version) ->
                known(id, version).ifPresentOrElse(item -> items.put(id, item), () -> unknown.add(id)));
        Map<String, Versioned> read = read(unknown);
        for (String id : unknown) {
            Optional<BaseItem> item = remember(id, versions.get(id), read.get(id));
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.put(id, item.get());
        }
        return Optional.of(items);
    }

    /**
     * The base item of a Collection in that version, within a transaction, which may be at another database: the one that
     * is written to.
     */
    Optional<BaseItem> of(Transaction transaction, String collectionId, String version) throws SQLException {
        Optional<BaseItem> known = known(collectionId, version);
        if (known.isPresent()) {
            return known;
        }
        Map<String, Versioned> read = transaction.query(this::read, BASE_ITEMS, array(List.of(collectionId)));
        return remember(collectionId, version, read.get(collectionId));
    }

    private Optional<BaseItem> known(String collectionId, String version) {
        return Optional.ofNullable(remembered.get(collectionId))
                .filter(known -> known.version().equals(version))
                .map(Versioned::item);
    }

    private Optional<BaseItem> remember(String collectionId, String version, @Nullable Versioned read) {
        if (read == null) {
            return Optional.empty();
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            // any one: more Collections than that are in use all the time in hardly any archive
            remembered.keySet().stream().findAny().ifPresent(remembered::remove);
        }
        remembered.put(collectionId, read);
        return read.version().equals(version) ? Optional.of(read.item()) : Optional.empty();
    }

    /** What a client is told where each try to read found another version. */
    static StacException changing() {
        return new Unavailable(
                "a Collection is being changed; try again in a moment",
                new IllegalStateException("base items change faster than they can be read"));
    }

    /** The base items of those Collections as they are now. */
    Map<String, BaseItem> current(Collection<String> collectionIds) {
        var items = new HashMap<String, BaseItem>();
        read(collectionIds).forEach((id, versioned) -> items.put(id, versioned.item()));
        return items;
    }

    private Map<String, Versioned> read(Collection<String> collectionIds) {
        if (collectionIds.isEmpty()) {
            return Map.of();
        }
        return database.query(this::read, BASE_ITEMS, array(collectionIds));
    }

    private Map<String, Versioned> read(ResultSet rows) throws SQLException {
        Form form = database.release().isBundled() ? Form.BUNDLED : Form.PGSTAC;
        var read = new HashMap<String, Versioned>();
        while (rows.next()) {
            byte[] json = rows.getBytes(3);
            read.put(
                    rows.getString(1),
                    new Versioned(rows.getString(2), json == null ? BaseItem.NONE : BaseItem.of(json, form)));
        }
        return read;
    }

    private static String array(Collection<String> ids) {
        var array = JsonFormat.array();
        ids.forEach(array::add);
        return array.build().toString();
    }
}
