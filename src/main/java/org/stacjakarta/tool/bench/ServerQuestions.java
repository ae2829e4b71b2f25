package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stacjakarta.pgstac.SearchStatements;

/**
 * What servers are asked, and the bare SQL that it comes down to: the statement that this server sends, and PgSTAC's own
 * function.
 */
final class ServerQuestions {

    /** The bare SQL that this server sends for it, and that it is measured by. */
    static final String OWN = "own SQL";

    static final String FUNCTION = "search()";

    /**
     * What a servlet container does at least: a file of some bytes out of an application that is nothing else. The server's
     * own root is answered before any application is looked for, and by other threads: that is shown, and nobody's measure.
     */
    static final String TRIVIAL = "trivial answer";

    private static final String ROOT = "the server's own root";

    /** The least that the application answers. */
    private static final String PING = "/_mgmt/ping";

    static final String ONE_COLLECTION = "/collections/" + MadeItems.collectionOf(0);
    static final String ONE_ITEM = "one item";

    private static final int PAGES = 10;
    private static final int BULK = 1_000;
    private static final int LONGEST_LINK = 2_000;
    private static final String ORDER = "datetime DESC, id DESC, collection DESC";
    private static final String PLACE = "to_json(ARRAY[(datetime)::text, (id)::text, (collection)::text])";
    private static final String CLOUDY = "to_float(content->'properties'->'eo:cloud_cover')";
    private static final String BBOX = "0,20,60,60";
    private static final String INTERVAL = "2022-03-01T00:00:00Z/2022-05-31T00:00:00Z";
    private static final String FILTER =
            """
            {"op":"and","args":[{"op":"<","args":[{"property":"eo:cloud_cover"},20]},\
            {"op":"=","args":[{"property":"platform"},"bench-a"]}]}\
            """;

    private static final Pattern NEXT = Pattern.compile("\\{[^{}]*\"rel\"\\s*:\\s*\"next\"[^{}]*}");
    private static final Pattern HREF = Pattern.compile("\"href\"\\s*:\\s*\"([^\"]*)\"");

    private final BenchArchive archive;
    private final long items;
    private final AtomicLong made = new AtomicLong(System.currentTimeMillis());

    /**
     * @param title what is asked
     * @param owed how fast the server should be
     * @param http what a client of a server does, given the server's root URL without a slash at its end
     * @param sql the same over JDBC, by name
     * @param ofRivals whether every STAC API is asked it
     */
    record Question(String title, Owed owed, HttpWork http, Map<String, SqlWork> sql, boolean ofRivals) {}

    /** One call over HTTP; returns the bytes of the answer. */
    interface HttpWork {
        long call(HttpClientConnection connection, String path, int number) throws IOException;
    }

    /** One call over JDBC; returns the bytes that were read. */
    interface SqlWork {
        long call(Connection connection, int number) throws SQLException;
    }

    ServerQuestions(BenchArchive archive, long items) {
        this.archive = archive;
        this.items = items;
    }

    List<Question> all() {
        var questions = new ArrayList<Question>();
        questions.add(new Question(
                TRIVIAL,
                Owed.NOTHING,
                (http, root, number) -> expect(200, http.get(TrivialArchive.PATH)),
                Map.of(),
                false));
        questions.add(new Question(
                ROOT, Owed.NOTHING, (http, root, number) -> http.get("/").bytes(), Map.of(), false));
        questions.add(new Question(
                PING, Owed.NOTHING, (http, root, number) -> expect(200, http.get(root + PING)), Map.of(), false));
        questions.add(get("/", Owed.DOCUMENT, Map.of()));
        questions.add(get("/conformance", Owed.DOCUMENT, Map.of()));
        questions.add(get(
                "/collections",
                Owed.NOTHING,
                Map.of(OWN, sql("SELECT collection_search('{\"limit\": 10, \"sortby\": [{\"field\": \"id\"}]}')"))));
        questions.add(get(
                ONE_COLLECTION, Owed.RECORD, Map.of(OWN, sql("SELECT get_collection(?)", MadeItems.collectionOf(0)))));
        questions.add(new Question(
                ONE_ITEM,
                Owed.RECORD,
                (http, path, number) -> expect(
                        200,
                        http.get("%s/collections/%s/items/%s"
                                .formatted(path, MadeItems.collectionOf(item(number)), MadeItems.id(item(number))))),
                Map.of(
                        OWN,
                        (db, number) -> read(
                                db,
                                SearchStatements.item(archive.official()),
                                MadeItems.id(item(number)),
                                MadeItems.collectionOf(item(number)))),
                true));
        for (int limit : new int[] {10, 100, 1_000}) {
            questions.add(search("search limit " + limit, "/search?limit=" + limit, limit, "", ORDER, PLACE, ""));
        }
        questions.add(search(
                "bbox + datetime limit 10",
                "/search?limit=10&bbox=%s&datetime=%s".formatted(BBOX, INTERVAL),
                10,
                "\"bbox\":[%s],\"datetime\":\"%s\"".formatted(BBOX, INTERVAL),
                ORDER,
                PLACE,
                ""));
        questions.add(search(
                "CQL2 + sort limit 50",
                "/search?limit=50&sortby=eo:cloud_cover&filter-lang=cql2-json&filter="
                        + URLEncoder.encode(FILTER, StandardCharsets.UTF_8),
                50,
                "\"filter-lang\":\"cql2-json\",\"filter\":" + FILTER,
                CLOUDY + " ASC, id DESC, collection DESC, datetime DESC",
                PLACE.replace("[", "[(" + CLOUDY + ")::text, "),
                "\"sortby\":[{\"field\":\"eo:cloud_cover\",\"direction\":\"asc\"}]"));
        questions.add(pages());
        return questions;
    }

    /**
     * Those that write; the Collection for it must be there. An official PgSTAC takes a minute for what
     * {@code create_items} is given of a thousand Items: it is not asked to.
     */
    List<Question> writing(boolean bulk) {
        var questions = new ArrayList<Question>();
        String path = "/collections/" + MadeItems.SCRATCH;
        questions.add(new Question(
                "POST item",
                Owed.NOTHING,
                (http, root, number) -> expect(201, http.post(root + path + "/items", utf8(newItem()))),
                Map.of(OWN, (db, number) -> read(db, "SELECT create_item(CAST(? AS jsonb))", newItem())),
                false));
        if (bulk) {
            Map<String, SqlWork> createItems = Map.of(OWN, (db, number) -> {
                var body = new ArrayList<String>();
                for (int i = 0; i < BULK; i++) {
                    body.add(newItem());
                }
                return read(db, "SELECT create_items(CAST(? AS jsonb))", body.toString());
            });
            questions.add(new Question(
                    "bulk 1000",
                    Owed.NOTHING,
                    (http, root, number) -> {
                        var lines = new StringBuilder();
                        for (int i = 0; i < BULK; i++) {
                            lines.append(newItem()).append('\n');
                        }
                        byte[] body = utf8(lines.toString());
                        return stored(http.post(root + path + "/bulk_items", "application/x-ndjson", body));
                    },
                    archive.official() ? Map.of() : createItems,
                    false));
        }
        return questions;
    }

    private Question get(String path, Owed owed, Map<String, SqlWork> sql) {
        return new Question(path, owed, (http, root, number) -> expect(200, http.get(root + path)), sql, true);
    }

    private Question search(
            String title, String path, int limit, String criteria, String order, String place, String sort) {
        var sql = new LinkedHashMap<String, SqlWork>();
        sql.put(OWN, own(limit, criteria, order, place, sort));
        String members = String.join(
                ",",
                List.of("\"limit\":" + limit, "\"conf\":{\"nohydrate\":true}", criteria, sort).stream()
                        .filter(member -> !member.isEmpty())
                        .toList());
        sql.put(FUNCTION, sql("SELECT search(CAST(? AS jsonb))", "{" + members + "}"));
        return new Question(title, Owed.SEARCH, (http, root, number) -> expect(200, http.get(root + path)), sql, true);
    }

    /** The statement of this server. */
    private SqlWork own(int limit, String criteria, String order, String place, String sort) {
        if (archive.official()) {
            String sql = SearchStatements.official(true, true, place, true, false);
            return sql(sql, "{" + criteria + "}", Integer.toString(limit), "", order);
        }
        String body = "{\"conf\":{\"nohydrate\":true}" + (criteria.isEmpty() ? "" : "," + criteria)
                + (sort.isEmpty() ? "" : "," + sort) + "}";
        return sql(SearchStatements.bundled(true, true, false), body, Integer.toString(limit), "null", "false");
    }

    private Question pages() {
        var sql = new LinkedHashMap<String, SqlWork>();
        sql.put(OWN, (db, number) -> {
            long bytes = 0;
            String place = "";
            for (int page = 0; page < PAGES; page++) {
                var last = new String[1];
                bytes += page(db, place, last);
                place = last[0];
            }
            return bytes;
        });
        sql.put(FUNCTION, (db, number) -> {
            long bytes = 0;
            String token = "";
            for (int page = 1; page <= PAGES; page++) {
                byte[] answer = document(
                        db,
                        "SELECT search(CAST(? AS jsonb))",
                        "{\"limit\":100,\"conf\":{\"nohydrate\":true}" + token + "}");
                bytes += answer.length;
                if (page < PAGES) {
                    token = ",\"token\":\"%s\"".formatted(SearchToken.after(answer));
                }
            }
            return bytes;
        });
        return new Question(
                "10 pages of 100",
                Owed.SEARCH,
                (http, root, number) -> {
                    long bytes = 0;
                    String next = root + "/search?limit=100";
                    for (int page = 0; page < PAGES; page++) {
                        var reply = http.getEnds(next);
                        bytes += expect(200, reply);
                        next = next(reply.body());
                    }
                    return bytes;
                },
                sql,
                true);
    }

    private long page(Connection db, String place, String[] last) throws SQLException {
        if (!archive.official()) {
            String sql = SearchStatements.bundled(true, true, false);
            return read(
                    db, last, sql, "{\"conf\":{\"nohydrate\":true}}", "100", place.isEmpty() ? "null" : place, "false");
        }
        String after = "";
        if (!place.isEmpty()) {
            String values = place.replaceAll("^\\s*\\[|]\\s*$", "").replace('"', '\'');
            after = " AND datetime <= %s AND (datetime, id, collection) < (%s)".formatted(values.split(",")[0], values);
        }
        return read(db, last, SearchStatements.official(true, true, PLACE, true, false), "{}", "100", after, ORDER);
    }

    /** A Collection, and the next Item that is not in it. */
    private String newItem() {
        long number = made.incrementAndGet();
        return MadeItems.item(number % 1_000_000, MadeItems.SCRATCH)
                .replace(MadeItems.id(number % 1_000_000), "bench-" + number);
    }

    /** Another Item each time. */
    private long item(int number) {
        return (number * 7_919L + 13) % items;
    }

    static long expect(int status, HttpClientConnection.Reply reply) throws IOException {
        if (reply.status() != status) {
            throw new IOException(
                    "status %d: %s".formatted(reply.status(), new String(reply.body(), StandardCharsets.UTF_8)));
        }
        return reply.bytes();
    }

    private static long stored(HttpClientConnection.Reply reply) throws IOException {
        String report = new String(okBody(reply), StandardCharsets.UTF_8);
        if (!report.contains("\"success\":" + BULK)) {
            throw new IOException(report);
        }
        return reply.bytes();
    }

    private static byte[] okBody(HttpClientConnection.Reply reply) throws IOException {
        expect(200, reply);
        return reply.body();
    }

    private static String next(byte[] body) throws IOException {
        // links stand at one of the ends; to look through a megabyte would be measured as well
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int place = Math.max(text.lastIndexOf("\"next\""), 0);
        Matcher link = NEXT.matcher(
                text.substring(Math.max(place - LONGEST_LINK, 0), Math.min(place + LONGEST_LINK, text.length())));
        if (!link.find()) {
            throw new IOException("a page without a next one");
        }
        Matcher href = HREF.matcher(link.group());
        if (!href.find()) {
            throw new IOException("a link that leads nowhere");
        }
        URI uri = URI.create(href.group(1));
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SqlWork sql(String sql, String... parameters) {
        return (db, number) -> read(db, sql, parameters);
    }

    private static long read(Connection db, String sql, String... parameters) throws SQLException {
        return read(db, new String[1], sql, parameters);
    }

    /** The one value that a function gives. */
    private static byte[] document(Connection db, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        }
    }

    /** Reads all there is, and the last place of a page, if the rows have such a column. */
    private static long read(Connection db, String[] place, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                long bytes = 0;
                while (rows.next()) {
                    for (int i = 1; i <= columns; i++) {
                        byte[] value = rows.getBytes(i);
                        bytes += value == null ? 0 : value.length;
                        if (i == 6 && value != null) {
                            place[0] = new String(value, StandardCharsets.UTF_8);
                        }
                    }
                }
                return bytes;
            }
        }
    }

    /** A client of a server. */
    static Callable<Clients.Client> http(URI server, HttpWork work) {
        String path = server.getRawPath().replaceFirst("/+$", "");
        return () -> {
            var connection = new HttpClientConnection(server);
            return client(connection, number -> work.call(connection, path, number));
        };
    }

    /** A client of the database. */
    Callable<Clients.Client> jdbc(SqlWork work) {
        return () -> {
            Connection connection = archive.connect();
            BenchArchive.execute(connection, "SET jit = off; SET pgstac.readonly = true");
            return client(connection, number -> work.call(connection, number));
        };
    }

    private interface Call {
        long call(int number) throws Exception;
    }

    private static Clients.Client client(AutoCloseable connection, Call call) {
        return new Clients.Client() {
            @Override
            public long call(int number) throws Exception {
                return call.call(number);
            }

            @Override
            public void end() throws Exception {
                connection.close();
            }
        };
    }
}
