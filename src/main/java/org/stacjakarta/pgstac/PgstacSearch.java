package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.StacException.Fault;

/** Item search. Shared by all requests. */
@ApplicationScoped
public class PgstacSearch {

    private static final String SEARCH = """
            SELECT search(CAST(? AS jsonb))
            """;

    /** One round trip, whether the Collection is there or not. */
    private static final String SEARCH_IN_COLLECTION =
            """
            SELECT CASE WHEN get_collection(?) ->> 'type' = 'Collection' THEN search(CAST(? AS jsonb)) END
            """;

    private static final String ID = "id";
    private static final String PROPERTIES = "properties.";

    /** PgSTAC's own order, spelled out. */
    private static final SortBy.Key NEWEST_FIRST = new SortBy.Key("datetime", SortBy.Direction.DESC);

    private final Database database;

    PgstacSearch() { // for CDI's client proxy
        this.database = null;
    }

    @Inject
    PgstacSearch(Database database) {
        this.database = database;
    }

    /** PgSTAC's {@code search}. */
    public RecordPage search(SearchRequest request) {
        return database.read(SEARCH, body(request))
                .map(RecordPage::ofItems)
                .orElseThrow(() -> new Fault("the database gave no answer", new IllegalStateException("search: NULL")));
    }

    /** PgSTAC's {@code search} within one Collection; empty if there is no such Collection. */
    public Optional<RecordPage> searchCollection(String collectionId, SearchRequest request) {
        return database.read(SEARCH_IN_COLLECTION, collectionId, body(request.within(collectionId)))
                .map(RecordPage::ofItems);
    }

    private static String body(SearchRequest request) {
        var body = JsonFormat.object(request.criteria())
                .add("limit", request.limit().value())
                .add("sortby", sortBy(request.sortBy().keys()));
        if (!request.token().isFirstPage()) {
            body.add("token", request.token().text());
        }
        return body.build().toString();
    }

    /**
     * The sort keys that page without loss: every row's place must be its own, and PgSTAC compares the keys of a token
     * only up to the first one that is literally {@code id}. So the client's {@code id} goes as {@code properties.id}
     * (the same column), then comes PgSTAC's tie-break {@code id} falling, then the Collection (an id may be in two),
     * and the literal {@code id} last.
     */
    static JsonArray sortBy(List<SortBy.Key> wished) {
        var keys = JsonFormat.array();
        Set<String> seen = new HashSet<>();
        for (SortBy.Key key : wished.isEmpty() ? List.of(NEWEST_FIRST) : wished) {
            String field = key.field().equals(ID) ? PROPERTIES + ID : key.field();
            if (seen.add(field)) {
                keys.add(key(field, key.direction()));
            }
        }
        for (String field : List.of(PROPERTIES + ID, "collection", ID)) {
            if (seen.add(field)) {
                keys.add(key(field, SortBy.Direction.DESC));
            }
        }
        return keys.build();
    }

    private static JsonObject key(String field, SortBy.Direction direction) {
        return JsonFormat.object()
                .add("field", field)
                .add("direction", direction.word())
                .build();
    }
}
