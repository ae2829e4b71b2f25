package org.stacjakarta.pgstac;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.NumberMatched;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.ItemRow;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.hydrate.BaseItem;

/**
 * Item search by the parts that PgSTAC's {@code search} is made of, in one statement that gives rows: nothing is noted
 * down about the search, and no page is packed into one document. Where a page begins is this server's business, and so
 * no row is lost or repeated, whatever has been deleted meanwhile.
 */
final class SearchPlan {

    private static final String SORT_EXPRESSION = """
            SELECT expression FROM queryable(?)
            """;

    private static final String PLACE_OF_ITEM =
            """
            SELECT %s FROM items WHERE collection = ? AND id = ? LIMIT 1
            """;

    private static final int MOST_TRIES = 4;
    private static final long UNKNOWN = -1;
    private static final int MOST_EXPRESSIONS = 1_000;
    private static final long FRESH_NANOS = 30_000_000_000L;
    private static final byte[] NO_GEOMETRY = {};

    private final Database database;
    private final BaseItems baseItems;
    private final ServerSettings settings;
    private final Map<String, Expression> expressions = new ConcurrentHashMap<>();

    /** What a property is sorted by, and when that was asked for. */
    private record Expression(String sql, long readAt) {}

    /** A row as it was read. */
    private record Found(
            byte[] id,
            byte[] collection,
            byte @Nullable [] content,
            byte @Nullable [] geometry,
            @Nullable String version,
            byte @Nullable [] place) {}

    /** What a statement has given. */
    private record Answer(List<Found> rows, boolean counts, boolean foundCollection) {}

    /**
     * What is asked: the statement and its parameters.
     *
     * @param order what places in it belong to
     * @param noGeometry what a row without a geometry has in its place: null where the content has the geometry
     */
    private record Question(
            String sql,
            List<String> parameters,
            String order,
            boolean started,
            boolean backward,
            boolean hydrates,
            byte @Nullable [] noGeometry) {}

    SearchPlan(Database database, BaseItems baseItems, ServerSettings settings) {
        this.database = database;
        this.baseItems = baseItems;
        this.settings = settings;
    }

    /** A page; empty if there is no such Collection. */
    Optional<RecordPage> search(SearchRequest request, Optional<String> collectionId, PgstacRelease release) {
        Question question = release.isBundled()
                ? bundled(request, collectionId, release)
                : official(request, collectionId, release);
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Answer answer = database.query(
                    SearchPlan::read, question.sql(), question.parameters().toArray(new String[0]));
            if (collectionId.isPresent() && !answer.foundCollection()) {
                return Optional.empty();
            }
            Optional<List<ItemRow>> rows = rows(answer.rows(), request.limit().value(), question);
            if (rows.isPresent()) {
                long matched = answer.counts() ? matched(question, release) : UNKNOWN;
                return Optional.of(page(request, question, answer, rows.get(), matched));
            }
        }
        throw BaseItems.changing();
    }

    /** Counted by itself, so that a page need not wait for a long count. */
    private long matched(Question question, PgstacRelease release) {
        String body = question.parameters().get(0);
        return database.readWithin(settings.numberMatchedSeconds(), SearchStatements.matched(release.isBundled()), body)
                .map(number -> Long.parseLong(new String(number, StandardCharsets.US_ASCII)))
                .orElse(UNKNOWN);
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
            parameters.add(RequestText.fields(request.fields()).toString());
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
        var body = RequestText.of(request.criteria(), release)
                .add("fields", RequestText.fields(request.fields()))
                .add("sortby", SearchFunction.sortBy(request.sortBy().keys(), release));
        if (hydrates) {
            body.add("conf", JsonFormat.object().add("nohydrate", true));
        }
        Optional<SearchPlace> place = Optional.empty();
        boolean backward = false;
        if (SearchPlace.isToken(request.token())) {
            place = Optional.of(SearchPlace.parse(request.token(), order));
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

    private static Answer read(ResultSet rows) throws SQLException {
        var found = new ArrayList<Found>();
        boolean counts = false;
        boolean foundCollection = true;
        while (rows.next()) {
            byte[] id = rows.getBytes(1);
            if (found.isEmpty()) {
                counts = rows.getBoolean(7);
                foundCollection = id != null || rows.getBoolean(8);
            }
            if (id != null) {
                found.add(new Found(
                        id, rows.getBytes(2), rows.getBytes(3), rows.getBytes(4), rows.getString(5), rows.getBytes(6)));
            }
        }
        return new Answer(found, counts, foundCollection);
    }

    /** The rows of the page, in its order; empty if a base item has changed since they were read. */
    private Optional<List<ItemRow>> rows(List<Found> found, int pageSize, Question question) {
        var rows = new ArrayList<ItemRow>(found.size());
        byte[] collection = null;
        BaseItem base = null;
        for (Found row : found.subList(0, Math.min(found.size(), pageSize))) {
            if (question.hydrates() && !Arrays.equals(row.collection(), collection)) {
                collection = row.collection();
                Optional<BaseItem> current =
                        baseItems.of(new String(collection, StandardCharsets.UTF_8), String.valueOf(row.version()));
                if (current.isEmpty()) {
                    return Optional.empty();
                }
                base = current.get();
            }
            rows.add(new ItemRow(
                    row.id(),
                    row.collection(),
                    row.geometry() == null ? question.noGeometry() : row.geometry(),
                    row.content(),
                    base));
        }
        if (question.backward()) {
            Collections.reverse(rows);
        }
        return Optional.of(rows);
    }

    private RecordPage page(SearchRequest request, Question question, Answer answer, List<ItemRow> rows, long matched) {
        int pageSize = request.limit().value();
        List<Found> found = answer.rows();
        boolean more = found.size() > pageSize;
        Optional<PageToken> near = Optional.empty();
        Optional<PageToken> far = Optional.empty();
        boolean backward = question.backward();
        if (!found.isEmpty()) {
            // the near edge is where the search came from, the far one is where it was going
            near = question.started() ? token(!backward, found.get(0), question) : near;
            far = more ? token(backward, found.get(pageSize - 1), question) : far;
        }
        return RecordPage.ofRows(
                rows,
                request.fields(),
                !settings.excludeHydrateMarkers(),
                backward ? near : far,
                backward ? far : near,
                matched);
    }

    private static Optional<PageToken> token(boolean backward, Found row, Question question) {
        return Optional.of(SearchPlace.token(backward, row.place(), question.order()));
    }

    private Optional<SearchPlace> place(PageToken token, SearchOrder order) {
        if (token.isFirstPage()) {
            return Optional.empty();
        }
        SearchPlace place = SearchPlace.isToken(token)
                ? SearchPlace.parse(token, order.description())
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
        String sql = PLACE_OF_ITEM.formatted(order.placeSql());
        for (List<String> reading : named.readings()) {
            Optional<byte[]> values = database.read(sql, reading.get(0), reading.get(1));
            if (values.isPresent()) {
                PageToken token = SearchPlace.token(named.backward(), values.get(), order.description());
                return Optional.of(SearchPlace.parse(token, order.description()));
            }
        }
        return Optional.empty();
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
