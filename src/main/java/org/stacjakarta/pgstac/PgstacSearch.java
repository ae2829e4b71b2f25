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

    /** jsonb within jsonb is taken apart and put together again; the bundled schema has a way around that. */
    private static final String SEARCH_BUNDLED = """
            SELECT search_parts(CAST(? AS jsonb))
            """;

    private static final String SEARCH_IN_COLLECTION_BUNDLED =
            """
            SELECT part
            FROM (SELECT get_collection(?) ->> 'type' AS type) found, search_parts(CAST(? AS jsonb)) part
            WHERE type = 'Collection'
            """;

    private static final String ID = "id";
    private static final String COLLECTION = "collection";
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
        PgstacRelease release = database.release();
        return database.read(release.isBundled() ? SEARCH_BUNDLED : SEARCH, body(request, release))
                .map(page -> RecordPage.ofItems(page, request.fields()))
                .orElseThrow(() -> new Fault("the database gave no answer", new IllegalStateException("search: NULL")));
    }

    /**
     * PgSTAC's {@code search}; empty if there is no such Collection.
     *
     * @param request a search within that Collection
     */
    public Optional<RecordPage> searchCollection(String collectionId, SearchRequest request) {
        PgstacRelease release = database.release();
        String sql = release.isBundled() ? SEARCH_IN_COLLECTION_BUNDLED : SEARCH_IN_COLLECTION;
        return database.read(sql, collectionId, body(request, release))
                .map(page -> RecordPage.ofItems(page, request.fields()));
    }

    private static String body(SearchRequest request, PgstacRelease release) {
        var body = RequestText.of(request.criteria(), request.fields(), release)
                .add("limit", request.limit().value())
                .add("sortby", sortBy(request.sortBy().keys(), release));
        if (!request.token().isFirstPage()) {
            body.add("token", request.token().text());
        }
        return body.build().toString();
    }

    /**
     * The sort keys that page without loss: every row's place must be its own, and PgSTAC compares the keys of a token
     * only up to the first one that is literally {@code id}. So the client's {@code id} goes as {@code properties.id}
     * (the same column), then comes PgSTAC's tie-break {@code id} falling, then the Collection (an id may be in two),
     * and the literal {@code id} last. PgSTAC 0.8 knows no second name of that column: there the Collection comes before
     * the {@code id}, but for a client who sorts by {@code id} himself.
     */
    static JsonArray sortBy(List<SortBy.Key> wished, PgstacRelease release) {
        String idBeforeLast = release.sortsByPrefixedId() ? PROPERTIES + ID : ID;
        var keys = JsonFormat.array();
        Set<String> seen = new HashSet<>();
        for (SortBy.Key key : wished.isEmpty() ? List.of(NEWEST_FIRST) : wished) {
            boolean isId = key.field().equals(ID) || key.field().equals(PROPERTIES + ID);
            String field = isId ? idBeforeLast : key.field();
            if (seen.add(field)) {
                keys.add(key(field, key.direction()));
            }
        }
        List<String> last =
                release.sortsByPrefixedId() ? List.of(PROPERTIES + ID, COLLECTION, ID) : List.of(COLLECTION, ID);
        for (String field : last) {
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
