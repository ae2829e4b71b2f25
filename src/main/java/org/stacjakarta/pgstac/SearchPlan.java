package org.stacjakarta.pgstac;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.pgstac.SearchQuestions.Question;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.ItemRow;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.hydrate.Marker;

/**
 * Item search by the parts that PgSTAC's {@code search} is made of, in one statement that gives rows: nothing is noted
 * down about the search, and no page is packed into one document. Where a page begins is this server's business, and so
 * no row is lost or repeated, whatever has been deleted meanwhile.
 */
final class SearchPlan {

    private static final int MOST_TRIES = 4;
    private static final long UNKNOWN = -1;

    private final Database database;
    private final BaseItems baseItems;
    private final ServerSettings settings;
    private final SearchQuestions questions;

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

    SearchPlan(Database database, BaseItems baseItems, ServerSettings settings) {
        this.database = database;
        this.baseItems = baseItems;
        this.settings = settings;
        this.questions = new SearchQuestions(database, settings);
    }

    /** A page; empty if there is no such Collection. */
    Optional<RecordPage> search(SearchRequest request, Optional<String> collectionId, PgstacRelease release) {
        Question question = questions.of(request, collectionId, release);
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            Answer answer = database.query(
                    SearchPlan::read, question.sql(), question.parameters().toArray(new String[0]));
            if (collectionId.isPresent() && !answer.foundCollection()) {
                return Optional.empty();
            }
            boolean markers = !question.hydrates() && release.leavesMarkers() && settings.excludeHydrateMarkers();
            boolean choose = !question.hydrates() && RequestText.choosesAfterwards(request.fields());
            Optional<List<ItemRow>> rows = rows(answer.rows(), request.limit().value(), question, markers, choose);
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

    /**
     * The rows of the page, in its order; empty if a base item has changed since they were read.
     *
     * @param markers whether the database may have left signs in them that are not for clients
     * @param choose whether fields are to be chosen from what it has hydrated
     */
    private Optional<List<ItemRow>> rows(
            List<Found> found, int pageSize, Question question, boolean markers, boolean choose) {
        List<Found> page = found.subList(0, Math.min(found.size(), pageSize));
        Optional<Map<String, BaseItem>> bases =
                question.hydrates() ? baseItems.of(versions(page)) : Optional.of(Map.of());
        if (bases.isEmpty()) {
            return Optional.empty();
        }
        var rows = new ArrayList<ItemRow>(page.size());
        byte[] collection = null;
        BaseItem base = null;
        for (Found row : page) {
            if (question.hydrates() && !Arrays.equals(row.collection(), collection)) {
                collection = row.collection();
                base = bases.get().get(utf8(collection));
            }
            rows.add(
                    choose || (markers && Marker.isWithin(row.content()))
                            ? new ItemRow(row.id(), row.collection(), null, row.content(), BaseItem.NONE)
                            : new ItemRow(
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

    /** Of each Collection on the page the version that its Items were read with. */
    private static Map<String, String> versions(List<Found> page) {
        var versions = new HashMap<String, String>();
        byte[] collection = null;
        for (Found row : page) {
            if (!Arrays.equals(row.collection(), collection)) {
                collection = row.collection();
                versions.put(utf8(collection), String.valueOf(row.version()));
            }
        }
        return versions;
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
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
        return Optional.of(SearchPlace.token(backward, row.place(), row.collection(), row.id(), question.order()));
    }
}
