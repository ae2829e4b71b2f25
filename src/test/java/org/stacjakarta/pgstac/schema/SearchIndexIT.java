package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.pgstac.schema.SchemaData.collection;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestDatabase;

/** The bundled schema adds to conditions what they imply, for indexes' sake. Over many Items: it does, and finds the same. */
@TestInstance(Lifecycle.PER_CLASS)
class SearchIndexIT {

    private static final int ITEMS = 20_000;
    private static final int DAYS = 2_000;
    private static final int COMPARED = 1_000;
    private static final int ROUNDS = 8;
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private static final String MADE = "to_tstz(content #> '{properties,made}')";

    private final Session session;
    private final Random random = new Random(7);

    SearchIndexIT() throws SQLException {
        session = Session.open(TestDatabase.createBundledDatabase("search_index"));
    }

    /** A third of them lasts up to ten days; every sixth property is missing, and some are no number and no time. */
    @BeforeAll
    void load() throws SQLException {
        session.ask("create_collection", collection("c", ""));
        session.execute(
                """
                INSERT INTO queryables (name, property_wrapper, property_index_type)
                VALUES ('cover', 'to_float', 'BTREE'), ('made', 'to_tstz', 'BTREE');

                INSERT INTO items_staging (content)
                SELECT jsonb_build_object('type', 'Feature', 'stac_version', '1.0.0', 'id', 'i' || n, 'collection', 'c',
                    'geometry', '{"type": "Point", "coordinates": [1, 2]}'::jsonb, 'assets', '{}'::jsonb, 'links', '[]'::jsonb,
                    'properties', jsonb_build_object('datetime', first)
                        || CASE n %% 3 WHEN 0 THEN jsonb_build_object('start_datetime', first, 'end_datetime',
                            first + make_interval(hours => n %% 241)) ELSE '{}' END
                        || CASE n %% 6 WHEN 0 THEN '{}' WHEN 1 THEN '{"cover": "none", "made": 5}'
                            ELSE jsonb_build_object('cover', n * 37 %% 1000 / 10.0, 'made', first + interval '6 hours') END)
                FROM generate_series(1, %d) n, LATERAL (
                    SELECT timestamptz '%s 00:00Z' + make_interval(hours => n * 7919 %% (24 * %d)) AS first) times;
                ANALYZE items
                """
                        .formatted(ITEMS, FIRST, DAYS));
        session.commit();
    }

    @AfterAll
    void close() throws SQLException {
        session.close();
    }

    /** The definitions of the contract, 4.7.2: one is the Item, two the argument. */
    @ParameterizedTest
    @CsvSource({
        "t_after, first1 > last2",
        "t_before, last1 < first2",
        "t_meets, last1 = first2",
        "t_metby, first1 = last2",
        "t_starts, first1 = first2 AND last1 < last2",
        "t_startedby, first1 = first2 AND last1 > last2",
        "t_during, first1 > first2 AND last1 < last2",
        "t_contains, first1 < first2 AND last1 > last2",
        "t_finishes, first1 > first2 AND last1 = last2",
        "t_finishedby, first1 < first2 AND last1 = last2",
        "t_equals, first1 = first2 AND last1 = last2",
        "t_intersects, first1 <= last2 AND last1 >= first2",
        "anyinteracts, first1 <= last2 AND last1 >= first2",
        "t_disjoint, NOT (first1 <= last2 AND last1 >= first2)",
        "t_overlaps, first1 < first2 AND last1 > first2 AND last1 < last2",
        "t_overlappedby, first1 > first2 AND first1 < last2 AND last1 > last2",
    })
    void temporalOperatorsMeanWhatTheyDid(String op, String meaning) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            String first = instant();
            String last = instant();
            if (first.compareTo(last) > 0) {
                String other = first;
                first = last;
                last = other;
            }
            String interval = "{'interval': ['%s', '%s']}".formatted(first, last);
            requireSame(op, "datetime", interval, of(meaning, "datetime", "'" + first + "'", "'" + last + "'"));
            requireSame(
                    op,
                    "made",
                    interval,
                    of(meaning.replace("last1", "first1"), MADE, "'" + first + "'", "'" + last + "'"));
            // an end that is a property, and may be missing
            requireSame(
                    op,
                    "datetime",
                    "{'interval': [{'property': 'made'}, '%s']}".formatted(last),
                    of(meaning, "datetime", MADE, "'" + last + "'"));
            requireSame(
                    op,
                    "datetime",
                    "{'interval': ['%s', {'property': 'made'}]}".formatted(first),
                    of(meaning, "datetime", "'" + first + "'", MADE));
            String both =
                    "{'op': '%s', 'args': [{'interval': [{'property': 'made'}, {'property': 'end_datetime'}]}, %s]}";
            requireSame(both.formatted(op, interval), of(meaning, MADE, "'" + first + "'", "'" + last + "'"));
        }
    }

    /** The meaning with the Item's first instant and the two of the argument. */
    private static String of(String meaning, String first1, String first2, String last2) {
        return meaning.replace("first1", first1)
                .replace("last1", "end_datetime")
                .replace("first2", first2)
                .replace("last2", last2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "<>", "<", "<=", ">", ">="})
    void daysMeanWhatTheyDid(String op) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            String day = day().toString();
            for (String property : List.of("datetime", "end_datetime", "made")) {
                String time = property.equals("made") ? MADE : property;
                requireSame(
                        op,
                        property,
                        "{'date': '%s'}".formatted(day),
                        "(%s AT TIME ZONE 'UTC')::date %s '%s'".formatted(time, op, day));
                requireSame(
                        "between",
                        property,
                        "{'date': '%s'}, {'date': '%s'}".formatted(day, FIRST.plusDays(DAYS / 2)),
                        "(%s AT TIME ZONE 'UTC')::date BETWEEN '%s' AND '%s'"
                                .formatted(time, day, FIRST.plusDays(DAYS / 2)));
            }
        }
    }

    private void requireSame(String op, String property, String argument, String meaning) throws SQLException {
        requireSame("{'op': '%s', 'args': [{'property': '%s'}, %s]}".formatted(op, property, argument), meaning);
    }

    /** What is neither true nor false stays so: under NOT, it would be found otherwise. */
    private void requireSame(String filter, String meaning) throws SQLException {
        String translated = translated(filter);
        Object differing = session.answer(
                        """
                        SELECT count(*) FROM (SELECT * FROM items ORDER BY id LIMIT %d) AS items
                        WHERE (%s) IS DISTINCT FROM (%s)
                        """
                                .formatted(COMPARED, translated, meaning))
                .value();
        assertThat(differing).as("%s: %s", filter, translated).isEqualTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op': 't_intersects', 'args': [{'property': 'datetime'}, {'interval': ['2018-02-01T00:00:00Z', '2018-02-03T00:00:00Z']}]}",
                "{'op': 'anyinteracts', 'args': [{'property': 'datetime'}, {'timestamp': '2020-05-01T00:00:00Z'}]}",
                "{'op': 't_overlaps', 'args': [{'property': 'datetime'}, {'interval': ['2018-02-01T00:00:00Z', '2018-02-03T00:00:00Z']}]}",
                "{'op': 't_contains', 'args': [{'property': 'datetime'}, {'interval': ['2018-02-01T00:00:00Z', '2018-02-03T00:00:00Z']}]}",
                "{'op': 't_meets', 'args': [{'property': 'datetime'}, {'timestamp': '2018-02-01T00:00:00Z'}]}",
                "{'op': 't_before', 'args': [{'property': 'datetime'}, {'timestamp': '2015-02-01T00:00:00Z'}]}",
                "{'op': 't_during', 'args': [{'property': 'datetime'}, {'interval': ['2015-01-02T00:00:00Z', '2015-02-03T00:00:00Z']}]}",
                "{'op': '=', 'args': [{'property': 'datetime'}, {'date': '2018-02-01'}]}",
                "{'op': '>=', 'args': [{'property': 'datetime'}, {'date': '2020-06-01'}]}",
                "{'op': 'between', 'args': [{'property': 'made'}, {'date': '2018-02-01'}, {'date': '2018-02-02'}]}"
            })
    void anIndexFindsFewAmongMany(String filter) throws SQLException {
        assertThat(visited(translated(filter), "datetime DESC")).as(filter).isLessThan(ITEMS / 20);
    }

    /** The next page begins at its place in the index, not at the first Item of the order. */
    @Test
    void pagesBeginAtTheirPlace() throws SQLException {
        String next = session.answer(
                        """
                        SELECT after_values(keys, directions, types, nullable, ARRAY['10', 'i1', 'c'])
                        FROM sort_keys('[{"field": "cover", "direction": "desc"}]', 'items')
                        """)
                .summary();
        String order = session.answer(
                        """
                        SELECT sort_text(keys, directions) FROM sort_keys('[{"field": "cover", "direction": "desc"}]', 'items')
                        """)
                .summary();

        assertThat(visited(next, order)).isLessThan(ITEMS / 20);
    }

    private String translated(String filter) throws SQLException {
        Answer answer = session.answer("SELECT cql2_where(?::jsonb, 'items')", filter.replace('\'', '"'));
        assertThat(answer.sqlState()).as(filter).isNull();
        return answer.summary();
    }

    /** How many rows of the table a page looks at. */
    private int visited(String condition, String order) throws SQLException {
        session.execute(
                """
                CREATE OR REPLACE FUNCTION pg_temp.visited(statement text) RETURNS numeric LANGUAGE plpgsql AS $$
                DECLARE
                    plan json;
                BEGIN
                    EXECUTE 'EXPLAIN (ANALYZE, FORMAT JSON) ' || statement INTO plan;
                    RETURN (SELECT sum((node ->> 'Actual Rows')::numeric + coalesce((node ->> 'Rows Removed by Filter')::numeric, 0))
                            FROM jsonb_path_query(plan::jsonb, 'strict $.**') node WHERE node ->> 'Relation Name' = 'items');
                END
                $$
                """);
        Answer visited = session.answer(
                "SELECT pg_temp.visited(?)::int",
                "SELECT * FROM items WHERE %s ORDER BY %s LIMIT 10".formatted(condition, order));
        assertThat(visited.sqlState()).isNull();
        return Integer.parseInt(visited.summary());
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    private String instant() {
        return "%sT%02d:00:00Z".formatted(day(), random.nextInt(24));
    }
}
