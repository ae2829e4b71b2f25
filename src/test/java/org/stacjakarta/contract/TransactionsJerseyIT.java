package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.TestDatabase;

/** Transactions in this JVM, over the samples. */
class TransactionsJerseyIT extends OnJersey implements TransactionsContract {

    private static final String ENABLED = "stac.enable-transactions-extensions";

    TransactionsJerseyIT() {
        super(Map.of(ENABLED, "true"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /collections, 405",
        "PUT, /collections/harbor-optical, 405",
        "DELETE, /collections/harbor-optical, 405",
        "POST, /collections/harbor-optical/items, 405",
        "PATCH, /collections/harbor-optical/items/ho-00, 405",
    })
    void thereAreNoneUnlessTheSettingSaysSo(String method, String path, int status) {
        try (JerseyApi readOnly = JerseyApi.start(TestDatabase.dataSource(), Map.of())) {
            var client = new ApiClient(readOnly.root());
            // Grizzly refuses a DELETE with a body by itself
            byte[] body = method.equals("DELETE") ? new byte[0] : JsonText.bytes(ITEM);
            assertThat(client.send(method, path, body, "Content-Type: application/json")
                            .status())
                    .isEqualTo(status);
            assertThat(client.get("/conformance").text()).doesNotContain("transaction");
        }
    }

    @Test
    void idsMayHoldWhatTheSettingLeavesOut() {
        try (JerseyApi lax =
                JerseyApi.start(TestDatabase.dataSource(), Map.of(ENABLED, "true", "stac.invalid-id-chars", "[]"))) {
            var client = new ApiClient(lax.root());
            Answer created = client.post(ITEMS, ITEM.replace("'one'", "'a:b,[c]/d?#'"));
            assertThat(created.status()).as("%s", created).isEqualTo(201);
            assertThat(created.header("location").orElseThrow()).endsWith("/items/a%3Ab%2C%5Bc%5D%2Fd%3F%23");
        }
    }

    @Test
    void signsOfPgstacAreShownOnlyToWhoWantsThem() {
        JsonValue assets = anItemOfAChangedCollection();
        try (JerseyApi api = JerseyApi.start(TestDatabase.dataSource(), Map.of("stac.search-by", "function"))) {
            assertThat(new ApiClient(api.root()).get(ITEMS).features())
                    .extracting(item -> item.get("assets"))
                    .containsExactly(assets);
        }
        try (JerseyApi api =
                JerseyApi.start(TestDatabase.dataSource(), Map.of("stac.exclude-hydrate-markers", "false"))) {
            for (String path : List.of(ITEMS, ITEMS + "/one")) {
                assertThat(new ApiClient(api.root()).get(path).text().contains("𒍟※"))
                        .as("the bundled schema keeps none")
                        .isEqualTo(!pgstacVersion().contains("bundled"));
            }
        }
    }

    /** What a Collection gives no more is no concern of theirs either who come through a Catalog. */
    @Test
    void norAreTheyShownInCatalogs() {
        JsonValue assets = anItemOfAChangedCollection();
        String items = "/catalogs/tx-catalog" + ITEMS;
        Map<String, String> catalogs = Map.of(ENABLED, "true", "stac.enable-catalogs-extension", "true");
        try (JerseyApi api = JerseyApi.start(TestDatabase.dataSource(), catalogs)) {
            var client = new ApiClient(api.root());
            client.send("DELETE", "/catalogs/tx-catalog", new byte[0]);
            assertThat(client.post("/catalogs", CatalogHierarchy.catalog("tx-catalog"))
                            .status())
                    .isEqualTo(201);
            try {
                assertThat(client.post("/catalogs/tx-catalog/collections", "{'id': 'tx-here'}")
                                .status())
                        .isEqualTo(200);
                assertThat(client.get(items).features())
                        .extracting(item -> item.get("assets"))
                        .containsExactly(assets);
                assertThat(client.get("/catalogs/tx-catalog/search").features())
                        .extracting(item -> item.get("assets"))
                        .containsExactly(assets);
                assertThat(client.get(items + "/one").json().get("assets")).isEqualTo(assets);
            } finally {
                client.send("DELETE", "/catalogs/tx-catalog", new byte[0]);
            }
        }
    }

    @Test
    void pagesOfOtherOriginsMayWrite() {
        Answer preflight = client().send(
                        "OPTIONS",
                        ITEMS,
                        new byte[0],
                        "Origin: https://example.org",
                        "Access-Control-Request-Method: PATCH");
        assertThat(preflight.status()).isEqualTo(200);
    }
}
