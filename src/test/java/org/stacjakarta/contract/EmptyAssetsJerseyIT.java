package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;

/** Items without an asset, in Collections that have something to say of assets or not: STAC requires {@code assets} of each. */
class EmptyAssetsJerseyIT {

    private static final String CATALOG = "empty-catalog";
    private static final List<String> SHARED = List.of("{}", "{'data': {'type': 'image/tiff'}}", "null");

    @ParameterizedTest
    @CsvSource({"true, auto", "true, function", "false, auto", "false, function"})
    void goOutWithEmptyAssetsWhoeverCompletesThem(String hydrates, String searchBy) {
        Map<String, String> settings = Map.of(
                "stac.use-api-hydrate",
                hydrates,
                "stac.search-by",
                searchBy,
                "stac.enable-catalogs-extension",
                "true",
                "stac.enable-transactions-extensions",
                "true");
        try (JerseyApi server = JerseyApi.start(TestDatabase.dataSource(), settings)) {
            var client = new ApiClient(server.root());
            for (String shared : SHARED) {
                try (OwnData data = data(shared)) {
                    assertThat(data).isNotNull();
                    everyAnswerHasThem(client, "none", shared);
                    everyAnswerHasThem(client, "missing", shared);
                    nothingElseIsAdded(client);
                    anItemCanBeChanged(client);
                }
            }
        }
    }

    private static void everyAnswerHasThem(ApiClient client, String id, String shared) {
        JsonObject item = client.get("/collections/empty/items/" + id).json();
        assertThat(item.get("assets")).as("%s over %s", id, shared).isEqualTo(JsonValue.EMPTY_JSON_OBJECT);
        String below = "/catalogs/" + CATALOG + "/collections/empty/items";
        assertThat(client.get(below + "/" + id).json()).containsEntry("assets", JsonValue.EMPTY_JSON_OBJECT);
        for (String path : List.of("/collections/empty/items?", below + "?", "/search?collections=empty&")) {
            for (String fields : List.of("", "&fields=assets", "&fields=-bbox", "&fields=-assets.data,-geometry")) {
                assertThat(shown(client.get(path + "limit=10" + fields), id))
                        .as("%s%s: %s over %s", path, fields, id, shared)
                        .containsEntry("assets", JsonValue.EMPTY_JSON_OBJECT);
            }
        }
        String search = "{'collections': ['empty']%s}".replace('\'', '"');
        for (String fields : List.of("", ",\"fields\": {\"include\": [\"assets\"]}")) {
            assertThat(shown(client.post("/search", search.formatted(fields)), id))
                    .containsEntry("assets", JsonValue.EMPTY_JSON_OBJECT);
        }
    }

    /** An Item that has assets keeps them, and who does not ask for assets is given none. */
    private static void nothingElseIsAdded(ApiClient client) {
        JsonObject full = client.get("/collections/empty/items/full").json();
        assertThat(full.getJsonObject("assets").getJsonObject("data").getString("href"))
                .isEqualTo("https://e.example/d");
        for (String fields : List.of("properties", "-assets", "assets.data")) {
            assertThat(shown(client.get("/search?collections=empty&fields=" + fields), "none"))
                    .as(fields)
                    .doesNotContainKey("assets");
        }
    }

    /** What is patched has the required members, and what is stored then is still without an asset. */
    private static void anItemCanBeChanged(ApiClient client) {
        Answer changed = client.send(
                "PATCH",
                "/collections/empty/items/none",
                "{\"properties\": {\"gsd\": 7}}".getBytes(StandardCharsets.UTF_8),
                "Content-Type: application/merge-patch+json");
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.json()).containsEntry("assets", JsonValue.EMPTY_JSON_OBJECT);
        JsonObject item = client.get("/collections/empty/items/none").json();
        assertThat(item.get("assets")).isEqualTo(JsonValue.EMPTY_JSON_OBJECT);
        assertThat(item.getJsonObject("properties").getInt("gsd")).isEqualTo(7);
    }

    private static JsonObject shown(Answer answer, String id) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.features().stream()
                .filter(item -> item.getString("id").equals(id))
                .findAny()
                .orElseThrow();
    }

    private static OwnData data(String shared) {
        JsonObject catalog = JsonFormat.object(OwnData.collection(CATALOG))
                .add("type", "Catalog")
                .build();
        JsonObject collection = JsonFormat.object(OwnData.collection("empty"))
                .add("parent_ids", JsonFormat.array().add(CATALOG))
                .add("item_assets", JsonText.json(shared))
                .build();
        JsonObject none = OwnData.item("empty", "none", JsonText.object("{'datetime': '2020-01-01T00:00:00Z'}"));
        JsonObject full = JsonFormat.object(none)
                .add("id", "full")
                .add("assets", JsonText.json("{'data': {'href': 'https://e.example/d'}}"))
                .build();
        JsonObject missing =
                JsonFormat.object(none).add("id", "missing").remove("assets").build();
        return OwnData.of(List.of(catalog, collection), List.of(none, full, missing));
    }
}
