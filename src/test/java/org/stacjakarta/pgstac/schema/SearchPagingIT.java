package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.pgstac.schema.SchemaData.item;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestDatabase;

/**
 * Pages of the bundled schema: whatever the order, no Item is lost or repeated. Every Item has its like: the same id in
 * each Collection, the same instant, the same property or none.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SearchPagingIT {

    private static final List<String> COLLECTIONS = List.of("a", "a:b", "a_b", "a%b", "axb");
    private static final List<String> IDS = List.of("1", "2", "i:1", "i_1", "i%1");
    private static final List<String> INSTANTS =
            List.of("2020-01-01T00:00:00Z", "2020-01-01T01:00:00+01:00", "2020-01-02T00:00:00.000001Z");
    private static final List<String> COVERS = List.of("", ", 'cover': null", ", 'cover': 5", ", 'cover': 40");
    private static final List<Integer> PAGE_SIZES = List.of(1, 3, 4);

    private final Session session;

    SearchPagingIT() throws SQLException {
        session = Session.open(TestDatabase.createBundledDatabase("paging"));
    }

    @BeforeAll
    void load() throws SQLException {
        for (String collection : COLLECTIONS) {
            SchemaData.createCollection(session, collection);
        }
        session.execute(
                """
                INSERT INTO queryables (name, definition, property_wrapper, property_index_type)
                VALUES ('cover', '{"type": "number"}', 'to_float', 'BTREE')
                """);
        var items = new StringJoiner(",", "[", "]");
        int i = 0;
        for (String collection : COLLECTIONS) {
            for (String id : IDS) {
                String properties = "'datetime': '%s', 'name': 'n%d'%s"
                        .formatted(INSTANTS.get(i % 3), i % 2, COVERS.get(i % COVERS.size()));
                items.add(item(collection, id, properties));
                i++;
            }
        }
        assertThat(session.ask("create_items", items.toString()).sqlState()).isNull();
        session.commit();
    }

    @AfterAll
    void close() throws SQLException {
        session.close();
    }

    static Stream<String> searches() {
        return Stream.of(
                "",
                "'sortby': []",
                "'sortby': [{'field': 'datetime', 'direction': 'asc'}]",
                "'sortby': [{'field': 'datetime', 'direction': 'desc'}]",
                "'sortby': [{'field': 'end_datetime', 'direction': 'asc'}, {'field': 'id', 'direction': 'asc'}]",
                "'sortby': [{'field': 'id', 'direction': 'asc'}]",
                "'sortby': [{'field': 'collection', 'direction': 'desc'}, {'field': 'id', 'direction': 'asc'}]",
                "'sortby': [{'field': 'properties.cover', 'direction': 'asc'}]",
                "'sortby': [{'field': 'cover', 'direction': 'desc'}]",
                "'sortby': [{'field': 'cover', 'direction': 'desc'}, {'field': 'name', 'direction': 'asc'}]",
                "'sortby': [{'field': 'name', 'direction': 'desc'}, {'field': 'cover', 'direction': 'asc'}]",
                "'sortby': [{'field': 'nowhere', 'direction': 'asc'}]",
                "'sortby': [{'field': 'nowhere', 'direction': 'desc'}, {'field': 'datetime', 'direction': 'asc'}]",
                "'collections': ['a:b', 'a_b', 'a%b'], 'sortby': [{'field': 'cover', 'direction': 'asc'}]",
                "'collections': ['a_b'], 'query': {'cover': {'lt': 50}}, 'sortby': [{'field': 'id', 'direction': 'desc'}]",
                "'datetime': '2020-01-01', 'sortby': [{'field': 'datetime', 'direction': 'asc'}]");
    }

    @ParameterizedTest
    @MethodSource("searches")
    void goForthAndBackWithoutLossOrRepetition(String search) throws SQLException {
        List<String> all = page(search, 1_000, "").items();
        assertThat(all).isNotEmpty().doesNotHaveDuplicates();
        for (int size : PAGE_SIZES) {
            List<List<String>> forth = new ArrayList<>();
            Answer page = page(search, size, "");
            forth.add(page.items());
            while (!page.token("next").isEmpty()) {
                page = page(search, size, page.token("next"));
                forth.add(page.items());
            }
            assertThat(forth).as("pages of %d", size).flatMap(items -> items).isEqualTo(all);

            List<List<String>> back = new ArrayList<>();
            back.add(page.items());
            while (!page.token("prev").isEmpty() && back.size() < forth.size() + 2) {
                page = page(search, size, page.token("prev"));
                back.add(0, page.items());
            }
            // nobody can know before that nothing is there
            back.removeAll(Collections.singleton(List.of()));
            assertThat(back)
                    .as("back with pages of %d", size)
                    .flatMap(items -> items)
                    .isEqualTo(all);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'sortby': [{'field': 'cover', 'direction': 'desc'}]",
                "'sortby': [{'field': 'name', 'direction': 'asc'}]"
            })
    void aTokenOutlivesItsItem(String search) throws SQLException {
        Answer first = page(search, 4, "");
        Answer second = page(search, 4, first.token("next"));
        String[] last = first.items().get(3).split("/");
        assertThat(session.answer("SELECT delete_item(?, ?)", last[1], last[0]).sqlState())
                .isNull();

        assertThat(page(search, 4, first.token("next")).items()).isEqualTo(second.items());
        session.rollback();
    }

    @Test
    void aTokenOfNoItemIsRefused() throws SQLException {
        assertThat(page("", 4, "next:a:nothing").sqlState()).isEqualTo("P0001");
    }

    private Answer page(String search, int limit, String token) throws SQLException {
        String body = "{%s%s'limit': %d, 'fields': {'include': ['id']}%s}"
                .formatted(
                        search,
                        search.isEmpty() ? "" : ", ",
                        limit,
                        token.isEmpty() ? "" : ", 'token': '" + token + "'");
        return session.ask("search", body.replace('\'', '"'));
    }
}
