package org.stacjakarta.pgstac;

import jakarta.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.NumberMatched;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * What a search asks the database for: by one function of the bundled schema, or of an official PgSTAC by the parts that
 * its own search is made of. Shared by all requests.
 */
final class SearchQuestions {

    private static final String SORT_EXPRESSION = """
            SELECT expression FROM queryable(?)
            """;

    private static final String PLACES =
            """
            SELECT %s FROM items WHERE collection = ? AND id = ?
            """;

    private static final String PLACES_BUNDLED =
            """
            SELECT place FROM search_page(CAST(? AS jsonb), 1)
            """;

    private static final int MOST_EXPRESSIONS = 1_000;
    private static final long FRESH_NANOS = 30_000_000_000L;
    private static final byte[] NO_GEOMETRY = {};

    private final Database database;
    private final ServerSettings settings;
    private final Map<String, Expression> expressions = new ConcurrentHashMap<>();

    /** What a property is sorted by, and when that was asked for. */
    private record Expression(String sql, long readAt) {}

    /**
     * What is asked: the statement and its parameters.
     *
     * @param order what places in it belong to
     * @param noGeometry what a row without a geometry has in its place: null where the content has the geometry
     */
    record Question(
            String sql,
            List<String> parameters,
            String order,
            boolean started,
            boolean backward,
            boolean hydrates,
            byte @Nullable [] noGeometry) {}

    SearchQuestions(Database database, ServerSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** That of a page. */
    Question of(SearchRequest request, Optional<String> collectionId, PgstacRelease release) {
        return release.isBundled() ? bundled(request, collectionId, release) : official(request, collectionId, release);
    }

    private Question official(SearchRequest request, Optional<String> collectionId, PgstacRelease release) {
        SearchOrder order = SearchOrder.of(request.sortBy().keys(), this::expression);
        Optional<SearchPlace> place = place(request.token(), order);
        boolean backward = place.filter(SearchPlace::backward).isPresent();
        boolean hydrates = settings.useApiHydrate() && release.keepsBaseItems();
        boolean geometry = request.fields().touches("geometry");
        String body = RequestText.of(request.criteria(), release).build().toString();
        var parameters =
                new ArrayList<>(List.of(body, Integer.toString(request.limit().value())));
        if (!hydrates) {
            parameters.add(RequestText.fields(RequestText.chosenByDatabase(request.fields()))
                    .toString());
        }
        collectionId.ifPresent(parameters::add);
        parameters.add(place.map(p -> " AND " + order.afterSql(p.values(), p.backward()))
                .orElse(""));
        parameters.add(order.sql(backward));
        String sql =
                SearchStatements.official(hydrates, geometry, order.placeSql(), counts(), collectionId.isPresent());
        return new Question(sql, parameters, order.description(), place.isPresent(), backward, hydrates, NO_GEOMETRY);
    }

    private Question bundled(SearchRequest request, Optional<String> collectionId, PgstacRelease release) {
        // its own order is the same one; it makes the expressions itself
        String order = SearchOrder.of(request.sortBy().keys(), name -> name).description();
        boolean hydrates = settings.useApiHydrate();
        Fields fields = hydrates ? request.fields() : RequestText.chosenByDatabase(request.fields());
        JsonArray sortBy = SearchFunction.sortBy(request.sortBy().keys(), release);
        var body = RequestText.of(request.criteria(), release)
                .add("fields", RequestText.fields(fields))
                .add("sortby", sortBy);
        if (hydrates) {
            body.add("conf", JsonFormat.object().add("nohydrate", true));
        }
        Optional<SearchPlace> place = Optional.empty();
        boolean backward = false;
        if (SearchPlace.isToken(request.token())) {
            place = Optional.of(SearchPlace.parse(
                    request.token(), order, (collection, id) -> placesBundled(collection, id, sortBy)));
            backward = place.get().backward();
        } else if (!request.token().isFirstPage()) {
            body.add("token", request.token().text());
            backward = SearchPlace.Named.parse(request.token())
                    .filter(SearchPlace.Named::backward)
                    .isPresent();
        }
        var parameters = new ArrayList<>(List.of(
                body.build().toString(), Integer.toString(request.limit().value())));
        collectionId.ifPresent(parameters::add);
        parameters.add(place.map(SearchPlace::json).orElse("null"));
        parameters.add(Boolean.toString(backward));
        String sql = SearchStatements.bundled(hydrates, counts(), collectionId.isPresent());
        return new Question(sql, parameters, order, !request.token().isFirstPage(), backward, hydrates, null);
    }

    private boolean counts() {
        return settings.numberMatched() != NumberMatched.OFF;
    }

    private Optional<SearchPlace> place(PageToken token, SearchOrder order) {
        if (token.isFirstPage()) {
            return Optional.empty();
        }
        SearchPlace place = SearchPlace.isToken(token)
                ? SearchPlace.parse(token, order.description(), (collection, id) -> places(collection, id, order))
                : SearchPlace.Named.parse(token)
                        .flatMap(named -> placeOf(named, order))
                        .orElseThrow(() -> InvalidRequest.in("token", "names no place in this search (any more)"));
        if (place.values().size() != order.keys().size()) {
            throw InvalidRequest.in("token", "not one of this search");
        }
        return Optional.of(place);
    }

    /** The place of the Item that one of PgSTAC's own tokens names. */
    private Optional<SearchPlace> placeOf(SearchPlace.Named named, SearchOrder order) {
        return named.readings().stream()
                .flatMap(reading -> places(reading.get(0), reading.get(1), order).stream())
                .findFirst()
                .map(place -> SearchPlace.of(named.backward(), place));
    }

    private List<byte[]> places(String collection, String id, SearchOrder order) {
        return database.query(SearchQuestions::first, PLACES.formatted(order.placeSql()), collection, id);
    }

    private List<byte[]> placesBundled(String collection, String id, JsonArray sortBy) {
        var body = JsonFormat.object()
                .add("collections", JsonFormat.array().add(collection))
                .add("ids", JsonFormat.array().add(id))
                .add("sortby", sortBy)
                .add("conf", JsonFormat.object().add("nohydrate", true));
        return database.query(
                SearchQuestions::first, PLACES_BUNDLED, body.build().toString());
    }

    /** The first column. */
    private static List<byte[]> first(ResultSet rows) throws SQLException {
        var values = new ArrayList<byte[]>();
        while (rows.next()) {
            values.add(rows.getBytes(1));
        }
        return values;
    }

    /** What PgSTAC sorts a property by; remembered for half a minute, for queryables change seldom. */
    private String expression(String property) {
        long now = System.nanoTime();
        Expression known = expressions.get(property);
        if (known != null && now - known.readAt() < FRESH_NANOS) {
            return known.sql();
        }
        String sql = database.read(SORT_EXPRESSION, property)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> InvalidRequest.in("sortby", "no property to sort by: " + property));
        if (expressions.size() >= MOST_EXPRESSIONS) {
            expressions.clear();
        }
        expressions.put(property, new Expression(sql, now));
        return sql;
    }
}
