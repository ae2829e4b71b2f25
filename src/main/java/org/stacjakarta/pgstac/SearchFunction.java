package org.stacjakarta.pgstac;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.hydrate.Marker;

/**
 * Item search by PgSTAC's {@code search}, for versions of it whose parts are not known. Shared by all requests.
 */
final class SearchFunction {

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
    private static final Set<String> GEOMETRY = Set.of("geometry", PROPERTIES + "geometry");

    /** PgSTAC's own order, spelled out. */
    private static final SortBy.Key NEWEST_FIRST = new SortBy.Key("datetime", SortBy.Direction.DESC);

    private final Database database;
    private final BaseItems baseItems;
    private final ServerSettings settings;

    SearchFunction(Database database, BaseItems baseItems, ServerSettings settings) {
        this.database = database;
        this.baseItems = baseItems;
        this.settings = settings;
    }

    /** A page; empty if there is no such Collection. */
    Optional<RecordPage> search(SearchRequest request, Optional<String> collectionId, PgstacRelease release) {
        boolean bundled = release.isBundled();
        // the bundled schema hydrates within the same statement that reads, which two statements could not be relied on
        // for
        boolean hydrates = settings.useApiHydrate() && release.keepsBaseItems() && !bundled;
        String body = body(request, release, hydrates);
        Optional<byte[]> page = collectionId
                .map(id -> database.read(bundled ? SEARCH_IN_COLLECTION_BUNDLED : SEARCH_IN_COLLECTION, id, body))
                .orElseGet(() -> database.read(bundled ? SEARCH_BUNDLED : SEARCH, body));
        boolean markers = release.leavesMarkers() && settings.excludeHydrateMarkers();
        return page.map(json -> hydrates ? dehydrated(json, request) : hydrated(json, request, markers));
    }

    /** @param markers whether the database may have left signs in it that are not for clients */
    private RecordPage hydrated(byte[] json, SearchRequest request, boolean markers) {
        return RequestText.choosesAfterwards(request.fields()) || (markers && Marker.isWithin(json))
                ? RecordPage.ofDehydratedItems(
                        json, request.fields(), !settings.excludeHydrateMarkers(), collection -> BaseItem.NONE)
                : RecordPage.ofItems(json, request.fields());
    }

    /** The base items are asked for before the page is written: an error can still be told. */
    private RecordPage dehydrated(byte[] json, SearchRequest request) {
        Set<String> collections = new HashSet<>();
        RecordPage page = RecordPage.ofItems(json, Fields.ALL);
        while (page.advance()) {
            collections.add(page.record().collection());
        }
        Map<String, BaseItem> current = baseItems.current(collections);
        return RecordPage.ofDehydratedItems(
                json,
                request.fields(),
                !settings.excludeHydrateMarkers(),
                collection -> current.getOrDefault(collection, BaseItem.NONE));
    }

    private static String body(SearchRequest request, PgstacRelease release, boolean dehydrated) {
        Fields fields = RequestText.chosenByDatabase(request.fields());
        var body = RequestText.of(request.criteria(), fields, release)
                .add("limit", request.limit().value())
                .add("sortby", sortBy(request.sortBy().keys(), release));
        if (!request.token().isFirstPage()) {
            body.add("token", request.token().text());
        }
        if (dehydrated) {
            body.add("conf", JsonFormat.object().add("nohydrate", true));
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
        if (!release.isBundled() && wished.stream().anyMatch(key -> GEOMETRY.contains(key.field()))) {
            throw InvalidRequest.in("sortby", "geometry cannot be sorted by here: PgSTAC makes no token of it");
        }
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
