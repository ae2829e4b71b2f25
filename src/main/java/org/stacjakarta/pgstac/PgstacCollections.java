package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.stacjakarta.stac.CollectionSearchRequest;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.StacException.Fault;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/** PgSTAC's functions for Collections; Catalogs, which lie in the same table, are passed over. Shared by all requests. */
@ApplicationScoped
public class PgstacCollections {

    private static final String GET_COLLECTION =
            """
            SELECT collection
            FROM get_collection(?) AS collection
            WHERE collection ->> 'type' = 'Collection'
            """;

    /**
     * Queryables are of Items; where PgSTAC allows no other property, it would refuse our own filter on {@code type} too.
     * The setting holds for this statement only; OFFSET keeps it before the search.
     */
    private static final String COLLECTION_SEARCH =
            """
            SELECT collection_search(CAST(? AS jsonb))
            FROM (SELECT set_config('pgstac.additional_properties', 'true', true) OFFSET 0) AS for_this_statement
            """;

    /** A Catalog of the id counts as no Collection. */
    private static final String LOCK_COLLECTION =
            """
            SELECT content
            FROM collections
            WHERE id = ? AND content ->> 'type' = 'Collection'
            FOR UPDATE
            """;

    private static final String CREATE_COLLECTION =
            """
            SELECT create_collection(CAST(? AS jsonb))
            """;

    private static final String UPDATE_COLLECTION =
            """
            SELECT update_collection(CAST(? AS jsonb))
            """;

    private static final String DELETE_COLLECTION = """
            SELECT delete_collection(?)
            """;

    /** Compared by the database: texts of one JSON value differ in the order of members and the form of numbers. */
    private static final String SAME_COLLECTION =
            """
            SELECT content
            FROM collections
            WHERE id = ? AND content - 'parent_ids' = CAST(? AS jsonb) - 'parent_ids'
            """;

    private static final String FILTER = "filter";

    /** Which catalogs a Collection is in: kept beside what clients see and write. */
    private static final String PARENT_IDS = "parent_ids";

    /** The filter that tells Collections from Catalogs. */
    private static final JsonObject IS_COLLECTION = JsonFormat.object()
            .add("op", "=")
            .add(
                    "args",
                    JsonFormat.array()
                            .add(JsonFormat.object().add("property", "type"))
                            .add("Collection"))
            .build();

    private final Database database;

    PgstacCollections() { // for CDI's client proxy
        this.database = null;
    }

    /** Reads from and writes to that database. */
    @Inject
    public PgstacCollections(Database database) {
        this.database = database;
    }

    /** The Collection; empty if there is none of this id. */
    public Optional<RecordText> getCollection(String collectionId) {
        return database.read(GET_COLLECTION, collectionId).map(RecordText::ofCollection);
    }

    /** A page of Collections, and always how many match. */
    public RecordPage collectionSearch(CollectionSearchRequest request) {
        JsonObject body = RequestText.of(collectionsOnly(request.criteria()), request.fields(), database.release())
                .add("limit", request.limit().value())
                .add("offset", request.offset().value())
                .add("sortby", sortBy(request.sortBy().keys()))
                .build();
        byte[] page = database.read(COLLECTION_SEARCH, body.toString())
                .orElseThrow(() ->
                        new Fault("the database gave no answer", new IllegalStateException("collection_search: NULL")));
        return RecordPage.ofCollections(page, request.fields());
    }

    /** Stores a new Collection, and returns it as it is stored. */
    public CatalogMember createCollection(String collectionId, JsonObject collection) {
        return database.write(transaction -> {
            transaction.call(CREATE_COLLECTION, collection.toString());
            return stored(transaction, collectionId);
        });
    }

    /** Whether a Collection of the id is stored, and is the same but for the catalogs that it is in. */
    public boolean holds(String collectionId, JsonObject collection) {
        // where it is written: a standby may not have it yet
        return database.write(transaction -> transaction.call(SAME_COLLECTION, collectionId, collection.toString()))
                .isPresent();
    }

    /**
     * Puts what is made of the stored Collection in its place, and returns it as it is stored. The catalogs that it is in
     * stay the same. Nobody else writes it meanwhile.
     *
     * @param change may be called more than once, each time with the Collection as it is then
     */
    public CatalogMember updateCollection(String collectionId, Function<CatalogMember, JsonObject> change) {
        return database.write(transaction -> {
            byte[] old = lock(transaction, collectionId);
            JsonObject collection = change.apply(stored(transaction, collectionId));
            transaction.call(UPDATE_COLLECTION, withParentsOf(old, collection).toString());
            return stored(transaction, collectionId);
        });
    }

    /**
     * Deletes the Collection and its Items.
     *
     * @param check may refuse it as it is stored; nobody else writes it meanwhile
     */
    public void deleteCollection(String collectionId, Optional<Consumer<CatalogMember>> check) {
        database.write(transaction -> {
            lock(transaction, collectionId);
            if (check.isPresent()) {
                check.get().accept(stored(transaction, collectionId));
            }
            return transaction.call(DELETE_COLLECTION, collectionId);
        });
    }

    private static byte[] lock(Transaction transaction, String collectionId) throws SQLException {
        return transaction
                .call(LOCK_COLLECTION, collectionId)
                .orElseThrow(() -> new NotFound("Collection " + collectionId + " does not exist"));
    }

    private static JsonObject withParentsOf(byte[] old, JsonObject collection) {
        var members = new JsonMembers(old, JsonScanner.skipSpace(old, 0));
        while (members.next()) {
            if (members.isNamed(PARENT_IDS.getBytes(StandardCharsets.UTF_8))) {
                byte[] parents = Arrays.copyOfRange(old, members.valueStart(), members.valueEnd());
                return JsonFormat.object(collection)
                        .add(PARENT_IDS, JsonFormat.parse(PARENT_IDS, parents))
                        .build();
            }
        }
        return collection;
    }

    /** With its parents as they are in the transaction: elsewhere, such as at a standby, they may be others. */
    private static CatalogMember stored(Transaction transaction, String collectionId) throws SQLException {
        return PgstacCatalogs.getCollection(transaction, "", collectionId)
                .orElseThrow(() ->
                        new Fault("the database gave no answer", new IllegalStateException("collections: no row")));
    }

    private static JsonObject collectionsOnly(JsonObject criteria) {
        JsonObject filter = criteria.containsKey(FILTER)
                ? JsonFormat.object()
                        .add("op", "and")
                        .add("args", JsonFormat.array().add(IS_COLLECTION).add(criteria.get(FILTER)))
                        .build()
                : IS_COLLECTION;
        return JsonFormat.object(criteria).add(FILTER, filter).build();
    }

    /** A Collection's id is its own place: it ends every order, rising unless the client says otherwise. */
    private static JsonArray sortBy(List<SortBy.Key> wished) {
        var keys = JsonFormat.array();
        boolean placed = false;
        for (SortBy.Key key : wished) {
            placed |= key.field().equals("id");
            keys.add(JsonFormat.object()
                    .add("field", key.field())
                    .add("direction", key.direction().word()));
        }
        if (!placed) {
            keys.add(JsonFormat.object().add("field", "id").add("direction", wished.isEmpty() ? "asc" : "desc"));
        }
        return keys.build();
    }
}
