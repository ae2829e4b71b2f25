package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stacjakarta.pgstac.schema.SchemaData.collection;
import static org.stacjakarta.pgstac.schema.SchemaData.item;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/** What the bundled schema promises of what it takes in. */
@TestInstance(Lifecycle.PER_CLASS)
class IngestIT {

    private static final String DAY = "'datetime': '2020-01-01T00:00:00Z'";

    private final DatabaseLogin database = TestDatabase.createBundledDatabase("ingest");
    private Session session;

    IngestIT() throws SQLException {
        session = Session.open(database);
    }

    @BeforeEach
    void begin() throws SQLException {
        session = Session.open(database);
        String itemAssets =
                """
                , 'item_assets': {'data': {'title': 'Data', 'type': 'image/tiff', 'roles': ['data', 'visual'],
                                           'bands': [{'name': 'B1'}, {'name': 'B2'}]},
                                  'thumbnail': {'title': 'Preview', 'type': 'image/png'},
                                  'lists': {'a': [1], 'b': [2], 'c': {'d': 3}, 'e': [4]}}
                """;
        session.ask("create_collection", collection("c", itemAssets));
    }

    @AfterEach
    void end() throws SQLException {
        session.close();
    }

    /** Assets equal to the Collection's, with more and fewer members, with others, with null, and none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'data': {'title': 'Data', 'type': 'image/tiff', 'roles': ['data', 'visual'], 'href': 'a.tif'}}",
                "{'data': {'title': 'Data', 'type': 'image/tiff', 'roles': ['data', 'visual'],"
                        + " 'bands': [{'name': 'B1'}, {'name': 'B2'}], 'href': 'a.tif'}}",
                "{'data': {'title': 'Data', 'type': 'image/tiff', 'roles': ['data', 'visual'],"
                        + " 'bands': [{'name': 'B1'}, {'name': 'B2'}]}, 'thumbnail': {'title': 'Preview', 'type': 'image/png'}}",
                "{'data': {'href': 'a.tif', 'size': null, 'bands': [{'name': 'B1', 'gsd': null}, {}]}, 'more': {'href': 'b'}}",
                "{'thumbnail': {'title': 'Preview', 'type': 'image/png', 'href': 't.png', 'note': null},"
                        + " 'data': {'roles': ['visual', 'data'], 'bands': []}}",
                "{'data': {}, 'thumbnail': {'type': {'a': 1}}}",
                // all that the Collection's has is in them, and yet they are others
                "{'data': {'title': 'Data', 'type': 'image/tiff', 'roles': ['visual', 'data'],"
                        + " 'bands': [{'name': 'B1'}, {'name': 'B2'}]}, 'lists': {'a': [1], 'b': [2], 'c': {'d': 3}, 'e': [4, 4]}}",
                "{'data': {'title': 'Data', 'type': 'image/tiff', 'roles': ['data', 'visual', 'data'],"
                        + " 'bands': [{'name': 'B1'}, {'name': 'B2'}]}, 'lists': {'a': [1], 'b': [2], 'c': {'d': 3}, 'e': [4]}}",
                "{'data': {'title': 'Data', 'type': 'image/tiff', 'roles': ['data', 'visual'],"
                        + " 'bands': [{'name': 'B1', 'gsd': 10}, {'name': 'B2'}]}, 'lists': {'c': {'d': 3, 'x': 1}, 'href': 'l'}}"
            })
    void givesBackWhatItWasGiven(String assets) throws SQLException {
        String given = item("c", "i", DAY + ", 'a': null, 'b': {'c': null, 'd': [null, 1]}")
                .replace("\"assets\": {}", "\"other\": null, \"assets\": " + assets.replace('\'', '"'));

        assertThat(session.ask("create_item", given).sqlState()).isNull();

        assertThat(session.answer("SELECT get_item('i', 'c')").value()).isEqualTo(PlainJson.of(given));
        assertThat(session.ask("search", "{}").member("features").value())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(PlainJson.of(given));
        assertThat(session.answer("SELECT search_json('{}')::json").member("features"))
                .isEqualTo(session.ask("search", "{}").member("features"));

        session.ask("update_collection", collection("c", ", 'item_assets': {'data': {'title': 'Data', 'unit': 1}}"));
        assertThat(session.answer("SELECT get_item('i', 'c')").value()).isEqualTo(PlainJson.of(given));
        session.ask("update_collection", collection("c", ""));
        assertThat(session.answer("SELECT get_item('i', 'c')").value()).isEqualTo(PlainJson.of(given));
    }

    /** The Collection has assets for its Items, has none for them, or comes to have some. */
    @ParameterizedTest
    @ValueSource(strings = {"", ", 'item_assets': {}", ", 'item_assets': {'data': {'title': 'Data'}}"})
    void takesAnItemWithoutAssets(String itemAssets) throws SQLException, IOException {
        session.ask("update_collection", collection("c", itemAssets));
        String given = item("c", "i", DAY).replace(", \"assets\": {}", "");
        Object whole = PlainJson.of(given);

        assertThat(session.ask("create_item", given).sqlState()).isNull();
        copy("items_staging_upsert", given);

        assertThat(session.answer("SELECT get_item('i', 'c')").value()).isEqualTo(whole);
        assertThat(session.answer("SELECT search_json('{}')::json -> 'features' -> 0")
                        .value())
                .isEqualTo(whole);
        for (String later : new String[] {", 'item_assets': {'more': {'title': 'More'}}", ""}) {
            assertThat(session.ask("update_collection", collection("c", later)).sqlState())
                    .isNull();
            assertThat(session.answer("SELECT get_item('i', 'c')").value()).isEqualTo(whole);
        }
    }

    @Test
    void keepsADatetimeThatIsNull() throws SQLException {
        String given = item(
                "c",
                "i",
                "'datetime': null, 'start_datetime': '2020-01-01T00:00:00Z', 'end_datetime': '2020-02-01T00:00:00Z'");
        session.ask("create_item", given);

        assertThat(session.answer("SELECT get_item('i', 'c')").value()).isEqualTo(PlainJson.of(given));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "22023 | {'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 1]]]}",
                "22023 | {'type': 'MultiPolygon', 'coordinates': [[[[0, 0], [1, 0], [1, 1], [0, 1], [0, 2]]]]}",
                "22023 | {'type': 'Point', 'coordinates': ['a', 1]}",
                "XX000 | {'type': 'Point'}",
                "XX000 | {'type': 'Circle', 'coordinates': [0, 0]}",
                "XX000 | 'POINT(1 1)'",
                "23502 | null"
            })
    void refusesAGeometryThatCannotBeSearched(String sqlState, String geometry) throws SQLException {
        assertThat(session.ask("create_item", item("c", "i", geometry, DAY)).sqlState())
                .isEqualTo(sqlState);
        begin();
        String good = item("c", "good", DAY);
        assertThat(session.ask("create_items", "[%s, %s]".formatted(good, item("c", "i", geometry, DAY)))
                        .sqlState())
                .isEqualTo(sqlState);
        begin();
        assertThatThrownBy(() -> copy("items_staging", item("c", "i", geometry, DAY)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
    }

    @Test
    void takesAnInvalidGeometryAndFindsIt() throws SQLException {
        String bowTie = "{'type': 'Polygon', 'coordinates': [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}";
        session.ask("create_item", item("c", "i", bowTie, DAY));

        Answer found = session.ask("search", "{\"bbox\": [0, 0, 0.5, 2]}");

        assertThat(found.items()).containsExactly("c/i");
        assertThat(session.answer("SELECT get_item('i', 'c') -> 'geometry'").value())
                .isEqualTo(PlainJson.of(bowTie.replace('\'', '"')));
    }

    @Test
    void makesAGeometryOfTheBbox() throws SQLException {
        String item = item("c", "i", DAY)
                .replace("\"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}", "\"bbox\": [0, 0, 2, 2]");
        assertThat(session.ask("create_item", item).sqlState()).isNull();

        assertThat(session.ask("search", "{\"bbox\": [1, 1, 1, 1]}").items()).containsExactly("c/i");
        assertThat(session.answer("SELECT get_item('i', 'c') -> 'geometry' ->> 'type'")
                        .value())
                .isEqualTo("Polygon");
    }

    @Test
    void copyIntoTheStagingTableCreatesItems() throws SQLException, IOException {
        assertThat(copy("items_staging", item("c", "1", DAY), item("c", "2", DAY)))
                .isEqualTo(2);

        assertThat(count("items")).isEqualTo(2);
        assertThat(count("items_staging")).isZero();
        assertThatThrownBy(() -> copy("items_staging", item("c", "3", DAY), item("c", "2", DAY)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
    }

    @Test
    void copyIntoTheIgnoringTableLeavesWhatIsThere() throws SQLException, IOException {
        copy("items_staging", item("c", "1", DAY + ", 'n': 1"));

        copy("items_staging_ignore", item("c", "1", DAY + ", 'n': 2"), item("c", "2", DAY + ", 'n': 2"));

        assertThat(n("1")).isEqualTo("1");
        assertThat(n("2")).isEqualTo("2");
        assertThat(count("items_staging_ignore")).isZero();
    }

    @Test
    void copyIntoTheUpsertingTableReplacesWhatIsThere() throws SQLException, IOException {
        copy("items_staging", item("c", "1", DAY + ", 'n': 1"));

        copy("items_staging_upsert", item("c", "1", "'datetime': '2021-01-01T00:00:00Z', 'n': 2"), item("c", "2", DAY));

        assertThat(n("1")).isEqualTo("2");
        assertThat(session.ask("search", "{\"datetime\": \"2021-01-01\"}").items())
                .containsExactly("c/1");
        assertThat(count("items")).isEqualTo(2);
        assertThat(count("items_staging_upsert")).isZero();
    }

    private long copy(String table, String... items) throws SQLException, IOException {
        // the text format of COPY has \ for itself
        String lines = String.join("\n", items).replace("\\", "\\\\");
        return session.copy().copyIn("COPY %s (content) FROM STDIN".formatted(table), new StringReader(lines));
    }

    private int count(String table) throws SQLException {
        Object count = session.answer("SELECT count(*) FROM " + table).value();
        return ((BigDecimal) Objects.requireNonNull(count)).intValue();
    }

    private Object n(String id) throws SQLException {
        return session.answer("SELECT get_item(?, 'c') -> 'properties' ->> 'n'", id)
                .summary();
    }
}
