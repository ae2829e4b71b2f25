package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;

/** Filters over queryables alone, and searches for Collections without pages. */
class SomeExtensionsJerseyIT extends OnJersey {

    private static final Map<String, String> SETTINGS =
            Map.of("stac.enabled-extensions", "filter,collection_search,query", "stac.filter.only-queryables", "true");

    SomeExtensionsJerseyIT() {
        super(SETTINGS);
    }

    private static String filtered(String path, String filter) {
        return path + "filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gsd < 1000",
                "properties.gsd < 1000",
                "id = 'ho-00' OR collection = 'x' OR datetime > TIMESTAMP('2000-01-01T00:00:00Z')",
                "S_INTERSECTS(geometry, POINT(0 0)) OR end_datetime > TIMESTAMP('2000-01-01T00:00:00Z')",
            })
    void aFilterMaySpeakOfQueryables(String filter) {
        for (String path :
                List.of("/search?", "/search?collections=harbor-optical&", "/collections/harbor-optical/items?")) {
            Answer answer = client().get(filtered(path, filter));
            assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
            assertThat(answer.features()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gsdd < 10 | filter: 'gsdd' is not among the queryables; did you mean 'gsd'?",
                "properties.gdd < 10 | filter: 'gdd' is not among the queryables; did you mean 'gsd'?",
                "gsd < 10 AND NOT altogether_else = 1 | filter: 'altogether_else' is not among the queryables",
            })
    void ofNothingElse(String filter, String description) {
        JsonObject body = JsonText.object("{'filter-lang': 'cql2-text', 'filter': \"%s\"}".formatted(filter));
        for (Answer answer : List.of(
                client().get(filtered("/search?", filter)),
                client().get(filtered("/collections/harbor-optical/items?", filter)),
                client().post("/search", body))) {
            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            assertThat(answer.json().getString("description").replace('"', '\''))
                    .isEqualTo(description);
        }
    }

    @Test
    void whatIsAQueryableOfOneCollectionIsNoneOfAnother() {
        String filter = "\"sat:relative_orbit\" > 0";
        assertThat(client().get(filtered("/search?collections=fjord-radar&", filter))
                        .status())
                .isEqualTo(200);
        Answer refused = client().get(filtered("/search?collections=harbor-optical&", filter));
        assertThat(refused.status()).as("%s", refused).isEqualTo(400);
        assertThat(refused.json().getString("description"))
                .startsWith("filter: ")
                .contains("sat:relative_orbit");
    }

    /** So that not each search asks the database for them. */
    @Test
    void whatTheyAreIsRememberedForAWhile() throws SQLException {
        String search = filtered("/search?limit=1&", "of_a_test = 1");
        assertThat(client().get(search).status()).isEqualTo(400);
        execute("INSERT INTO pgstac.queryables (name, definition) VALUES ('of_a_test', '{\"type\": \"number\"}')");
        try (JerseyApi asksAnew = JerseyApi.start(TestDatabase.dataSource(), SETTINGS)) {
            assertThat(client().get(search).status()).isEqualTo(400);
            assertThat(new ApiClient(asksAnew.root()).get(search).status()).isEqualTo(200);
        } finally {
            execute("DELETE FROM pgstac.queryables WHERE name = 'of_a_test'");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = pgstac, public");
            statement.execute(sql);
        }
    }

    /** No writer of this server, by its default, but loaders give such ids. */
    @Test
    void anIdMayHoldACommaAndAQuote() {
        for (String id : List.of("a,b", "a\"b{}")) {
            JsonObject properties = JsonText.object("{'datetime': '2020-01-01T00:00:00Z', 'eo:cloud_cover': 3}");
            try (OwnData own =
                    OwnData.of(List.of(OwnData.collection(id)), List.of(OwnData.item(id, "i", properties)))) {
                assertThat(own).isNotNull();
                JsonObject body = JsonFormat.object(
                                JsonText.object(
                                        "{'filter-lang': 'cql2-json', 'filter': {'op': '<', 'args': [{'property': 'eo:cloud_cover'}, 5]}}"))
                        .add("collections", JsonFormat.array().add(id))
                        .build();
                Answer answer = client().post("/search", body);
                assertThat(answer.status()).as("%s", answer).isEqualTo(200);
                assertThat(answer.ids()).containsExactly("i");
            }
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aNameOfMegabytesIsRefusedAtOnce() {
        JsonObject filter = JsonFormat.object()
                .add("op", "isNull")
                .add("args", JsonFormat.array().add(JsonFormat.object().add("property", "a".repeat(9_000_000))))
                .build();
        Answer answer = client().post(
                        "/search",
                        JsonFormat.object()
                                .add("filter-lang", "cql2-json")
                                .add("filter", filter)
                                .build());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("description"))
                .startsWith("filter.args[0].property: ")
                .contains("300 characters")
                .hasSizeLessThan(300);
    }

    @Test
    void collectionsAreSearchedButNotPaged() {
        List<JsonObject> all = client().get("/collections").collections();
        Answer first = client().get("/collections?limit=1");
        assertThat(first.collections()).isEqualTo(all.subList(0, 1));
        for (String offset : List.of("1", "-1", "x")) {
            assertThat(client().get("/collections?limit=1&offset=" + offset).collections())
                    .isEqualTo(first.collections());
        }
        Answer found = client().get(filtered("/collections?limit=1&", "id >= 'f'"));
        assertThat(found.collections())
                .extracting(collection -> collection.getString("id"))
                .containsExactly("fjord-radar");
        for (Answer page : List.of(first, found)) {
            assertThat(page.links())
                    .extracting(link -> link.getString("rel"))
                    .containsExactlyInAnyOrder("root", "self");
        }
    }

    @Test
    void anArchiveWithoutCollectionsHasTheQueryablesOfAnyItem() {
        var empty = TestDatabase.createDatabase("no_collections");
        try (JerseyApi api = JerseyApi.start(empty.dataSource(), SETTINGS)) {
            var client = new ApiClient(api.root());
            Answer queryables = client.get("/queryables");
            assertThat(queryables.status()).as("%s", queryables).isEqualTo(200);
            assertThat(queryables.mediaType()).isEqualTo("application/schema+json");
            assertThat(queryables.json().getString("$id")).isEqualTo(api.root() + "queryables");
            assertThat(queryables.json().getJsonObject("properties")).containsKeys("id", "datetime", "geometry");
            assertThat(client.get(filtered("/search?", "id = 'x'")).features()).isEmpty();
            assertThat(client.get("/collections").collections()).isEmpty();
        }
    }
}
