package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.pgstac.schema.SchemaData.collection;
import static org.stacjakarta.pgstac.schema.SchemaData.item;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/** What the bundled schema promises of reading: it writes nothing, waits for nobody and takes nothing for SQL. */
@TestInstance(Lifecycle.PER_CLASS)
class SearchSafetyIT {

    private static final List<String> READS = List.of(
            "SELECT search('{}')",
            "SELECT search('{\"conf\": {\"context\": \"on\"}, \"collections\": [\"harbor-optical\"]}')",
            "SELECT search('{\"conf\": {\"context\": \"auto\", \"nohydrate\": true}, \"q\": \"boat\"}')",
            "SELECT search('{\"token\": \"next:harbor-optical:ho-05\", \"bbox\": [-180, -90, 180, 90]}')",
            "SELECT search('{\"sortby\": [{\"field\": \"eo:cloud_cover\", \"direction\": \"asc\"}]}')",
            "SELECT search_json('{\"datetime\": \"2021-01-01/..\"}')",
            "SELECT collection_search('{\"q\": \"radar\"}')",
            "SELECT get_item('ho-05', 'harbor-optical')",
            "SELECT get_collection('harbor-optical')",
            "SELECT all_collections()",
            "SELECT collection_base_item('harbor-optical')",
            "SELECT get_queryables('harbor-optical')",
            "SELECT get_queryables(NULL)",
            "SELECT get_version()");

    /** Everything that somebody could take for the end of a text, a placeholder or a pattern. */
    private static final String ODD = "it's \" odd \\ %s %1$L %I $$ $1 ? ; DROP TABLE items; -- /* { } [ : 𒍟※ é";

    private final DatabaseLogin database = TestDatabase.createBundledDatabase("search_safety");
    private final Session session;

    SearchSafetyIT() throws SQLException, IOException, URISyntaxException {
        TestDatabase.loadSamples(database);
        session = Session.open(database);
    }

    @AfterEach
    void undo() throws SQLException {
        session.rollback();
    }

    @AfterAll
    void close() throws SQLException {
        session.close();
    }

    @Test
    void readsInAReadOnlyTransaction() throws SQLException {
        for (String read : READS) {
            session.execute("SET TRANSACTION READ ONLY");
            assertThat(session.answer(read).sqlState()).as(read).isNull();
            session.rollback();
        }
    }

    @Test
    void waitsForNoWriter() throws SQLException {
        try (Session writer = Session.open(database)) {
            writer.execute("SELECT create_collection('%s')".formatted(collection("new", "")));
            writer.execute(
                    "SELECT create_item('%s')".formatted(item("new", "1", "'datetime': '2020-01-01T00:00:00Z'")));
            writer.execute("SELECT upsert_item(get_item('ho-05', 'harbor-optical') || '{\"links\": [{}]}')");
            writer.execute("SELECT delete_item('ho-06', 'harbor-optical')");
            writer.execute(
                    """
                    SELECT update_collection(jsonb_set(get_collection('harbor-optical'), '{item_assets,red,title}', '"New"'))
                    """);
            writer.execute("SELECT delete_collection('desert-dem')");
            writer.execute("INSERT INTO queryables (name, property_index_type) VALUES ('count', 'BTREE')");
            session.execute("SET lock_timeout = '2s'");

            for (String read : READS) {
                assertThat(session.answer(read).sqlState()).as(read).isNull();
                session.rollback();
            }
            assertThat(matched("{}")).isEqualTo(30);
        }
    }

    /** A property, Collection and Item of that name are found by it; nothing else is. */
    @Test
    void takesNothingForSql() throws SQLException {
        String odd = quoted(ODD);
        session.ask("create_collection", collection("plain", "").replace("\"plain\"", odd));
        session.ask(
                "create_item",
                item("c", "i", "'datetime': '2020-01-01T00:00:00Z', 'p': 'v'")
                        .replace("\"c\"", odd)
                        .replace("\"i\"", odd)
                        .replace("\"p\"", odd)
                        .replace("\"v\"", odd));
        session.execute("INSERT INTO queryables (name, property_index_type) VALUES ('%s', 'BTREE')"
                .formatted(ODD.replace("'", "''")));

        for (String body : oddSearches().toList()) {
            String search = body.replace("'", "\"").replace("\"ODD\"", odd);
            assertThat(session.ask("search", search).items()).as(search).containsExactly(ODD + "/" + ODD);
        }
        assertThat(session.answer("SELECT get_item(?, ?) ->> 'id'", ODD, ODD).value())
                .isEqualTo(ODD);
        assertThat(session.answer("SELECT get_queryables(?) IS NOT NULL", ODD).value())
                .isEqualTo("t");
        assertThat(matched("{}")).isEqualTo(31);
    }

    static Stream<String> oddSearches() {
        return Stream.of(
                "{'ids': ['ODD']}",
                "{'collections': ['ODD']}",
                "{'query': {'ODD': {'eq': 'ODD'}}}",
                "{'filter': {'op': '=', 'args': [{'property': 'ODD'}, 'ODD']}}",
                "{'filter': {'op': 'in', 'args': [{'property': 'ODD'}, ['ODD']]}}",
                "{'filter': {'op': '=', 'args': [{'op': 'casei', 'args': [{'property': 'ODD'}]}, {'op': 'casei', 'args': ['ODD']}]}}",
                "{'filter': {'op': 'not', 'args': [{'op': 'isNull', 'args': [{'property': 'ODD'}]}]}}",
                "{'sortby': [{'field': 'ODD', 'direction': 'asc'}], 'limit': 1}",
                "{'sortby': [{'field': 'ODD', 'direction': 'asc'}], 'ids': ['ODD'], 'fields': {'exclude': ['ODD']}}",
                "{'ids': ['ODD'], 'fields': {'include': ['ODD', 'properties']}}",
                "{'ids': ['ODD'], 'conf': {'base_url': 'ODD'}}");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void answersOrRefusesAndDoesNothingElse(String body) throws SQLException {
        String odd = quoted(ODD);
        String search = body.replace("'", "\"").replace("\"ODD\"", odd);

        String sqlState = session.ask("search", search).summary();

        // 42: a syntax error, or a name that is not there
        assertThat(sqlState).doesNotStartWith("42").isNotEqualTo("XX000");
        assertThat(matched("{}")).isEqualTo(30);
    }

    static Stream<String> harmless() {
        return Stream.of(
                "{'token': 'ODD'}",
                "{'datetime': 'ODD'}",
                "{'limit': 'ODD'}",
                "{'filter-lang': 'ODD', 'filter': {'op': '=', 'args': [{'property': 'gsd'}, 1]}}",
                "{'filter': {'op': 'ODD', 'args': [{'property': 'gsd'}, 1]}}",
                "{'filter': {'op': '=', 'args': [{'property': 'eo:cloud_cover'}, 'ODD']}}",
                "{'filter': {'op': 'like', 'args': [{'property': 'place'}, 'ODD']}}",
                "{'filter': {'op': '>', 'args': [{'property': 'datetime'}, {'timestamp': 'ODD'}]}}",
                "{'filter': {'op': 't_after', 'args': [{'property': 'datetime'}, {'interval': ['ODD', '..']}]}}",
                "{'filter': {'op': 'a_contains', 'args': [{'property': 'ODD'}, ['ODD']]}}",
                "{'filter': {'op': '=', 'args': [{'op': '+', 'args': [{'property': 'ODD'}, 'ODD']}, 1]}}",
                "{'query': {'gsd': {'ODD': 1}}}",
                "{'fields': {'include': ['ODD'], 'exclude': ['ODD']}}",
                "{'bbox': ['ODD', 0, 1, 1]}",
                "{'q': 'it\\u0027s %s $1 ; DROP TABLE items'}",
                "{'conf': {'context': 'ODD', 'base_url': 'ODD'}}");
    }

    /** Operators on which PgSTAC fails, and their like. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "dd-0 | {'op': 't_overlaps', 'args': [{'property': 'datetime'}, {'interval': ['2018-03-01T00:00:00Z', '2018-07-15T00:00:00Z']}]}",
                "dd-0 | {'op': '<=', 'args': [{'property': 'start_datetime'}, {'timestamp': '2018-01-01T00:00:00Z'}]}",
                "ho-03 ho-02 | {'op': '=', 'args': [{'property': 'properties.datetime'}, {'date': '2021-03-05'}]}",
                "ho-02 | {'op': 'and', 'args': [{'op': '=', 'args': [{'property': 'properties.id'}, 'ho-02']}, true]}",
                "\"\" | {'op': 'in', 'args': [{'property': 'id'}, []]}",
                "ho-03 ho-02 | {'op': 'between', 'args': [{'property': 'datetime'}, ['2021-03-05T00:00:00Z', '2021-03-06T00:00:00Z']]}"
            })
    void filtersByWhatPgstacFailsOn(String ids, String filter) throws SQLException {
        String search = "{'fields': {'include': ['id']}, 'filter': %s}".formatted(filter);

        assertThat(session.ask("search", search.replace('\'', '"')).summary()).isEqualTo(ids);
    }

    /** What is no number or no time, and what PostgreSQL would refuse to read as one. */
    private static final List<String> ODD_VALUES = List.of(
            "'1e999999'",
            "'%s'".formatted("9".repeat(200_000)),
            "'0.%s'".formatted("1".repeat(20_000)),
            "'%se99'".formatted("9".repeat(290)),
            "'0.%s1e-99'".formatted("0".repeat(290)),
            "1e400",
            "'NaN'",
            "[1]",
            "'2021-01-01T00:00:00.%sZ'".formatted("1".repeat(200)),
            "'2016-12-31T23:59:60.5Z'",
            "'2021-02-29'",
            "'2021-01-01T00:00:00+15:00'",
            "{'a': '2021-01-01'}");

    @Test
    void anOddItemFailsNobodysSearch() throws SQLException {
        indexEachType();
        String items = ODD_VALUES.stream()
                .map(value -> item("harbor-optical", "odd-" + ODD_VALUES.indexOf(value), ofEachType(value)))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(session.ask("create_items", items).sqlState()).isNull();
        session.ask("create_item", item("harbor-optical", "plain", ofEachType("3")));
        session.ask("create_item", item("harbor-optical", "day", ofEachType("'2021-01-01T00:00:00Z'")));

        for (String name : List.of("a_float", "an_int")) {
            assertThat(items("{'op': '>', 'args': [{'property': '%s'}, -1]}".formatted(name)))
                    .containsExactly("harbor-optical/plain");
            assertThat(session.ask("search", "{\"sortby\": [{\"field\": \"%s\"}]}".formatted(name))
                            .items())
                    .startsWith("harbor-optical/plain");
        }
        assertThat(items("{'op': '>=', 'args': [{'property': 'a_time'}, {'date': '0001-01-01'}]}"))
                .containsExactly("harbor-optical/day");
    }

    /** As autovacuum and pg_restore do: with no schema of ours in the path. */
    @Test
    void indexesAreMadeWithoutASearchPath() throws SQLException {
        indexEachType();
        session.ask("create_item", item("harbor-optical", "plain", ofEachType("3")));
        session.ask("create_item", item("harbor-optical", "day", ofEachType("'2021-01-01T00:00:00Z'")));

        session.execute("SET LOCAL search_path = ''");
        session.execute("REINDEX TABLE pgstac.items");
        session.execute("ANALYZE pgstac.items");

        session.execute("SET LOCAL search_path = pgstac, public");
        assertThat(items("{'op': '=', 'args': [{'property': 'an_int'}, 3]}")).containsExactly("harbor-optical/plain");
    }

    private void indexEachType() throws SQLException {
        session.execute(
                """
                INSERT INTO queryables (name, property_wrapper, property_index_type)
                VALUES ('a_float', 'to_float', 'BTREE'), ('an_int', 'to_int', 'BTREE'), ('a_time', 'to_tstz', 'BTREE'),
                       ('a_list', 'to_text_array', 'BTREE'), ('a_text', 'to_text', 'BTREE')
                """);
    }

    /** An index on a text has no room for a long one. */
    private static String ofEachType(String value) {
        return "'datetime': '2020-01-01T00:00:00Z', 'a_float': %1$s, 'an_int': %1$s, 'a_time': %1$s".formatted(value)
                + (value.length() > 1000 ? "" : ", 'a_list': %1$s, 'a_text': %1$s".formatted(value));
    }

    private List<String> items(String filter) throws SQLException {
        return session.ask(
                        "search",
                        "{'limit': 50, 'filter': %s}".formatted(filter).replace('\'', '"'))
                .items();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'gsd': {}}", "{'gsd': {}, 'nowhere': {}}"})
    void aQueryForNothingRestrictsNothing(String query) throws SQLException {
        assertThat(matched("{\"query\": %s}".formatted(query.replace('\'', '"'))))
                .isEqualTo(30);
        assertThat(session.answer("SELECT collection_search_matched(?::jsonb)", "{\"query\": {}}")
                        .summary())
                .isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-05/P1D,                    ho-03 ho-02",
        "2021-03-05T00:00:00Z/PT10H2M,      ho-03 ho-02",
        "2021-03-05T00:00:00Z/PT10H1M,      ''",
        "P1D/2021-03-05T10:02:00Z,          ho-03 ho-02",
        "P1D/P1D,                           22007",
        "../P1D,                            22007",
        "P1D/..,                            22007",
        "2021-03-05/P1x,                    22007",
    })
    void anIntervalMayBeAnInstantAndADuration(String datetime, String ids) throws SQLException {
        String search = "{'fields': {'include': ['id']}, 'datetime': '%s'}".formatted(datetime);

        assertThat(session.ask("search", search.replace('\'', '"')).summary()).isEqualTo(ids);
    }

    /** The work must not grow with them: each colon is a way to read the token. */
    @Test
    void aTokenOfColonsCostsNothing() throws SQLException {
        session.execute("SET LOCAL statement_timeout = '1s'");

        assertThat(session.ask("search", "{\"token\": \"next:%s\", \"limit\": 1}".formatted(":".repeat(9_990)))
                        .sqlState())
                .isEqualTo("P0001");
    }

    @Test
    void anIdMayHoldManyColons() throws SQLException {
        session.ask("create_collection", collection("a:b", ""));
        String id = "i" + ":i".repeat(20);
        session.ask("create_item", item("a:b", id, "'datetime': '2000-01-01T00:00:00Z'"));
        session.ask("create_item", item("a:b", "last", "'datetime': '1999-01-01T00:00:00Z'"));

        assertThat(session.ask("search", "{\"token\": \"next:a:b:%s\"}".formatted(id))
                        .items())
                .startsWith("a:b/last");
    }

    /** What a question of SQL gives in a session that says IST for the time of India, which is that of Israel to PostgreSQL. */
    private static final String ABROAD =
            """
            CREATE FUNCTION pg_temp.abroad(question text, argument text) RETURNS text LANGUAGE plpgsql
            SET datestyle = 'SQL, DMY' SET timezone = 'Asia/Kolkata' AS $$
            DECLARE
                answer text;
            BEGIN
                EXECUTE question INTO answer USING argument;
                RETURN answer;
            END
            $$
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'datetime': '2021-03-05T10:02:00Z'}",
                "{'datetime': '2021-03-05T08:00:00Z/2021-03-05T10:02:00Z'}",
                "{'filter': {'op': '<=', 'args': [{'property': 'datetime'}, {'timestamp': '2021-03-05T10:02:00Z'}]}}",
                "{'filter': {'op': '<', 'args': [{'property': 'datetime'}, {'date': '2021-03-05'}]}}",
                "{'filter': {'op': '=', 'args': [{'property': 'created'}, {'timestamp': '2021-03-06T10:02:00Z'}]}}",
                "{'filter': {'op': '>', 'args': [{'property': 'created'}, {'date': '2021-03-05'}]}}",
                "{'filter': {'op': 't_intersects', 'args': [{'property': 'datetime'}, {'interval': ['2021-03-05T10:02:00Z', '..']}]}}",
                "{'token': 'next:harbor-optical:ho-02'}",
                "{'token': 'next:harbor-optical:ho-02', 'sortby': [{'field': 'created'}]}",
            })
    void sessionsOfAnyZoneAndStyleFindTheSame(String body) throws SQLException {
        session.execute(ABROAD);
        session.execute("INSERT INTO queryables (name, property_wrapper) VALUES ('created', 'to_tstz')");
        session.execute(
                """
                SELECT create_item(jsonb_set(get_item(id), '{properties,created}', to_jsonb(datetime + interval '1 day'))
                                   || jsonb_build_object('id', 'of-' || id))
                FROM items WHERE collection = 'harbor-optical'
                """);
        String question = "SELECT search($1::jsonb || '{\"limit\": 100}')";
        String search = body.replace('\'', '"');
        Answer here = session.answer(question.replace("$1", "?"), search);
        assertThat(here.items()).isNotEmpty();

        assertThat(session.answer("SELECT pg_temp.abroad(?, ?)::jsonb", question, search))
                .isEqualTo(here);
    }

    /** A server may take them to another session. */
    @Test
    void placesAreTheSameInAnySession() throws SQLException {
        session.execute(ABROAD);
        String first = "SELECT place FROM search_page($1::jsonb, 1) WHERE place IS NOT NULL";
        String search = "{\"sortby\": [{\"field\": \"end_datetime\"}]}";
        Answer place = session.answer("SELECT pg_temp.abroad(?, ?)", first, search);
        assertThat(place).isEqualTo(session.answer(first.replace("$1", "?"), search));

        Answer next = session.answer(
                "SELECT pg_temp.abroad(?, ?)",
                "SELECT string_agg(id, ' ') FROM search_page('%s', 100, $1::jsonb)".formatted(search),
                String.valueOf(place.value()));

        assertThat(next)
                .isEqualTo(
                        session.answer(
                                """
                        SELECT string_agg(id, ' ' ORDER BY end_datetime, id DESC)
                        FROM (SELECT * FROM items ORDER BY end_datetime, id DESC OFFSET 1) i
                        """));
    }

    /** As with PgSTAC: these need no search_path. */
    @Test
    void functionsOfOneRecordWorkByTheirFullName() throws SQLException {
        session.execute("SET LOCAL search_path = ''");
        for (String call : List.of(
                "create_collection('%s')".formatted(collection("full", ITEM_ASSETS)),
                "upsert_collection('%s')".formatted(collection("full", ITEM_ASSETS)),
                "create_item('%s')".formatted(itemWithAssets("1")),
                "create_items('[%s]')".formatted(itemWithAssets("2")),
                "upsert_item('%s')".formatted(itemWithAssets("3")),
                "upsert_items('[%s]')".formatted(itemWithAssets("3")),
                "update_item('%s')".formatted(itemWithAssets("3")),
                "update_collection('%s')".formatted(collection("full", ITEM_ASSETS.replace("Old", "New"))))) {
            assertThat(session.answer("SELECT pgstac." + call).sqlState())
                    .as(call)
                    .isNull();
        }

        assertThat(session.answer("SELECT pgstac.get_item('3', 'full') #>> '{assets,a,title}'")
                        .value())
                .isEqualTo("Old");
        assertThat(session.answer("SELECT pgstac.get_item('3') #>> '{assets,a,title}'")
                        .value())
                .isEqualTo("Old");
        assertThat(session.answer("SELECT pgstac.get_collection('full') ->> 'id'")
                        .value())
                .isEqualTo("full");
        assertThat(session.answer("SELECT jsonb_array_length(pgstac.all_collections())")
                        .summary())
                .isEqualTo("5");
        assertThat(session.answer("SELECT pgstac.collection_base_item('full') ->> 'collection'")
                        .value())
                .isEqualTo("full");
        assertThat(session.answer("SELECT pgstac.delete_item('3', 'full')").sqlState())
                .isNull();
        assertThat(session.answer("SELECT pgstac.delete_collection('full')").sqlState())
                .isNull();
    }

    private static final String ITEM_ASSETS = ", 'item_assets': {'a': {'title': 'Old', 'roles': ['data']}}";

    /** Its asset is another one than the Collection's, so that it is taken apart and put together member by member. */
    private static String itemWithAssets(String id) {
        return item("full", id, "'datetime': '2020-01-01T00:00:00Z'")
                .replace("\"assets\": {}", "\"assets\": {\"a\": {\"title\": \"Old\", \"href\": \"a\"}}");
    }

    @Test
    void whoMayOnlyReadRegistersASearch() throws SQLException {
        session.execute("SET LOCAL ROLE pgstac_read");

        Object hash = session.answer("SELECT (search_query('{\"ids\": [\"ho-02\"]}')).hash")
                .value();

        assertThat(session.answer("SELECT xyzsearch(0, 0, 0, ?)", String.valueOf(hash))
                        .items())
                .containsExactly("harbor-optical/ho-02");
        assertThat(session.answer("SELECT delete_item('ho-02', 'harbor-optical')")
                        .sqlState())
                .isEqualTo("42501");
    }

    private int matched(String body) throws SQLException {
        Object matched = session.answer(
                        "SELECT search(?::jsonb || '{\"conf\": {\"context\": \"on\"}}') -> 'numberMatched'", body)
                .value();
        assertThat(matched).isInstanceOf(BigDecimal.class);
        return matched instanceof BigDecimal number ? number.intValue() : -1;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
