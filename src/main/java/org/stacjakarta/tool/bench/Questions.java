package org.stacjakarta.tool.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, by the functions and by the plain statement over {@code items} that it comes down to. The plain
 * statement is written by hand, with the order and the conditions of the schema it is for, and reads the columns that
 * make an Item.
 */
record Questions(BenchArchive archive, long items) {

    private static final int PAGES = 10;
    private static final int PAGE_SIZE = 100;

    private static final String NO_HYDRATE = "\"conf\": {\"nohydrate\": true}";
    private static final String BBOX = "[0, 20, 60, 60]";
    private static final String FIRST = "2022-03-01T00:00:00Z";
    private static final String LAST = "2022-05-31T00:00:00Z";
    private static final String CLOUD_COVER = "to_float(content -> 'properties' -> 'eo:cloud_cover')";

    /**
     * A question and the most that its answer may take of what the plain statement takes.
     *
     * @param statement the plain one
     */
    record Question(String title, double owed, String body, String statement) {

        boolean nohydrate() {
            return body.contains(NO_HYDRATE);
        }

        Contender.Work plain() {
            return (connection, round) -> drain(connection, statement);
        }

        /** The least that any function takes that gives what the plain statement finds as one {@code jsonb}. */
        Contender.Work oneJsonb() {
            String sql =
                    "SELECT jsonb_build_object('features', array_agg(content)) FROM (%s) page".formatted(statement);
            return (connection, round) -> drain(connection, sql);
        }
    }

    /** Those that are a body of a search. */
    List<Question> searches() {
        return List.of(
                limit(10, true, 3),
                limit(100, true, 1.5),
                limit(1_000, true, 1.5),
                limit(10, false, Double.NaN),
                limit(100, false, Double.NaN),
                limit(1_000, false, Double.NaN),
                new Question(
                        "bbox and datetime, limit 100",
                        1.5,
                        "{\"bbox\": %s, \"datetime\": \"%s/%s\", \"limit\": 100, %s}"
                                .formatted(BBOX, FIRST, LAST, NO_HYDRATE),
                        statement(
                                """
                                WHERE ST_Intersects(geometry, ST_MakeEnvelope(0, 20, 60, 60, 4326))
                                AND datetime <= '%s' AND end_datetime >= '%s'%s
                                """
                                        .formatted(LAST, FIRST, archive.official() ? "" : datetimeFrom()),
                                order(),
                                100)),
                new Question(
                        "CQL2, sorted by a property, limit 100",
                        1.5,
                        """
                        {"filter-lang": "cql2-json", "filter": {"op": "and", "args": [
                            {"op": "<", "args": [{"property": "eo:cloud_cover"}, 20]},
                            {"op": "=", "args": [{"property": "platform"}, "bench-a"]}]},
                         "sortby": [{"field": "eo:cloud_cover", "direction": "asc"}], "limit": 100, %s}
                        """
                                .formatted(NO_HYDRATE),
                        statement(
                                "WHERE %s < 20 AND content -> 'properties' ->> 'platform' = 'bench-a'"
                                        .formatted(CLOUD_COVER),
                                CLOUD_COVER + " ASC, id DESC" + (archive.official() ? "" : ", collection DESC"),
                                100)));
    }

    private Question limit(int limit, boolean raw, double owed) {
        return new Question(
                "limit %d, %s".formatted(limit, raw ? "nohydrate" : "hydrated"),
                owed,
                "{\"limit\": %d%s}".formatted(limit, raw ? ", " + NO_HYDRATE : ""),
                statement("", order(), limit));
    }

    /** The bundled schema knows how long its Items are, and so where in the order to begin. */
    private static String datetimeFrom() {
        return " AND datetime >= '%s'::timestamptz - interval '13 days'".formatted(FIRST);
    }

    Contender.Work search(String function, String body) {
        return (connection, round) -> drain(connection, "SELECT %s(?::jsonb)".formatted(function), body);
    }

    Contender.Work getItem() {
        return (connection, round) -> drain(
                connection,
                "SELECT get_item(?, ?)",
                MadeItems.id(number(round)),
                MadeItems.collectionOf(number(round)));
    }

    Contender.Work plainItem() {
        return (connection, round) -> drain(
                connection,
                "SELECT %s FROM items WHERE id = ? AND collection = ?".formatted(columns()),
                MadeItems.id(number(round)),
                MadeItems.collectionOf(number(round)));
    }

    /** Another Item each time. */
    private long number(int round) {
        return (round * 7_919L + 13) % items;
    }

    /** Ten pages, one after the other. */
    Contender.Work pages(String function) {
        return (connection, round) -> {
            String token = "";
            for (int page = 1; page <= PAGES; page++) {
                String body = "{\"limit\": %d, %s%s}".formatted(PAGE_SIZE, NO_HYDRATE, token);
                byte[] last = drain(connection, "SELECT %s(?::jsonb)".formatted(function), body);
                if (page < PAGES) {
                    token = ", \"token\": \"%s\"".formatted(SearchToken.after(last));
                }
            }
        };
    }

    /** The same by the order alone: rows after the last one. */
    Contender.Work plainPages() {
        String keys = archive.official() ? "datetime, id" : "datetime, id, collection";
        return (connection, round) -> {
            try (PreparedStatement first = connection.prepareStatement(select("", keys));
                    PreparedStatement next = connection.prepareStatement(select(
                            "WHERE (%s) < (?::timestamptz, ?%s)".formatted(keys, archive.official() ? "" : ", ?"),
                            keys))) {
                Position position = Position.readTo(first);
                for (int page = 1; page < PAGES && position != null; page++) {
                    next.setString(1, position.datetime());
                    next.setString(2, position.id());
                    if (!archive.official()) {
                        next.setString(3, position.collection());
                    }
                    position = Position.readTo(next);
                }
            }
        };
    }

    private String select(String where, String keys) {
        return "SELECT datetime, id, collection, %s FROM items %s ORDER BY %s DESC LIMIT %d"
                .formatted(columns(), where, keys.replace(",", " DESC,"), PAGE_SIZE);
    }

    /** Where a page has ended. */
    private record Position(String datetime, String id, String collection) {

        static @Nullable Position readTo(PreparedStatement statement) throws SQLException {
            Position last = null;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    readFrom(rows, 4);
                    last = new Position(rows.getString(1), rows.getString(2), rows.getString(3));
                }
            }
            return last;
        }
    }

    private String statement(String where, String order, int limit) {
        return "SELECT %s FROM items %s ORDER BY %s LIMIT %d".formatted(columns(), where, order, limit);
    }

    private String order() {
        return archive.official() ? "datetime DESC, id DESC" : "datetime DESC, id DESC, collection DESC";
    }

    private String columns() {
        return archive.official() ? "id, collection, geometry, content" : "content";
    }

    /** Reads all there is to the end, as the server does, and gives the last value. */
    private static byte[] drain(Connection connection, String sql, String... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                byte[] last = new byte[0];
                while (rows.next()) {
                    last = readFrom(rows, 1);
                }
                return last;
            }
        }
    }

    /** The last column of a row, all from that one on being read. */
    private static byte[] readFrom(ResultSet row, int column) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        byte[] last = new byte[0];
        for (int i = column; i <= columns; i++) {
            byte[] value = row.getBytes(i);
            last = value == null ? last : value;
        }
        return last;
    }
}
