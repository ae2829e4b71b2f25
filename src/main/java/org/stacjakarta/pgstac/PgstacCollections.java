package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.CollectionSearchRequest;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.StacException.Fault;

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

    private static final String FILTER = "filter";

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

    @Inject
    PgstacCollections(Database database) {
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
        return database.read(COLLECTION_SEARCH, body.toString())
                .map(page -> RecordPage.ofCollections(page, request.fields()))
                .orElseThrow(() ->
                        new Fault("the database gave no answer", new IllegalStateException("collection_search: NULL")));
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
