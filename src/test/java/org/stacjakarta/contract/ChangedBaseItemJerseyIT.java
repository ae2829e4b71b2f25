package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.database.KeptConnections;

/**
 * A Collection whose {@code item_assets} change, and an Item of it that is written meanwhile: the bundled schema takes all
 * Items of the Collection apart anew. One waits for the other, and neither has to begin again.
 */
class ChangedBaseItemJerseyIT extends OnJersey {

    private static final DatabaseLogin DATABASE = TestDatabase.createBundledDatabase("changed_base_item");

    private static final String IN_CATALOG = "/catalogs/cat/collections/base";
    private static final String ITEM = "/collections/base/items/2";

    ChangedBaseItemJerseyIT() {
        super(
                new KeptConnections(DATABASE.dataSource()),
                Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"));
    }

    @ParameterizedTest
    @CsvSource({
        IN_CATALOG + ", PUT",
        IN_CATALOG + ", PATCH",
        IN_CATALOG + ", DELETE",
        "/collections/base, PUT",
    })
    @Timeout(60)
    void oneWaitsForTheOther(String collectionPath, String method) throws Exception {
        load();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Connection holder = DATABASE.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            // the Collection's writer is stopped before he comes to the Item
            statement.execute("SELECT FROM pgstac.items WHERE id IN ('1', '3') FOR UPDATE");
            Future<Answer> base = threads.submit(() -> send("PUT", collectionPath, collection("New")));
            awaitWaiting(statement, 1);
            JsonObject change = method.equals("PATCH") ? JsonText.object("{'properties': {'n': 2}}") : item("2", 2);
            Future<Answer> item = threads.submit(() -> send(method, ITEM, change));
            awaitWaiting(statement, 2);

            // 55P03 if the Item's writer, who waits, had what the other one is going to need
            statement.execute("SELECT FROM pgstac.items WHERE id = '2' FOR UPDATE NOWAIT");
            holder.rollback();
            assertThat(base.get().status()).as("%s", base.get()).isEqualTo(200);
            assertThat(item.get().status()).as("%s", item.get()).isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
        assertThat(client().get("/collections/base/items/1").json().getJsonObject("assets"))
                .isEqualTo(item("1", 1).getJsonObject("assets"));
        if (!method.equals("DELETE")) {
            JsonObject stored = client().get(ITEM).json();
            assertThat(stored.getJsonObject("assets")).isEqualTo(item("2", 2).getJsonObject("assets"));
            assertThat(stored.getJsonObject("properties").getInt("n")).isEqualTo(2);
        }
    }

    private void load() {
        client().send("DELETE", "/collections/base", new byte[0]);
        client().post("/catalogs", CatalogHierarchy.catalog("cat"));
        assertThat(client().post("/catalogs/cat/collections", collection("Data"))
                        .status())
                .isEqualTo(201);
        for (String id : List.of("1", "2", "3")) {
            assertThat(client().post("/collections/base/items", item(id, 1)).status())
                    .isEqualTo(201);
        }
    }

    private static JsonObject collection(String title) {
        return JsonFormat.object(OwnData.collection("base"))
                .add("item_assets", JsonText.json("{'data': {'title': '%s', 'type': 'image/tiff'}}".formatted(title)))
                .build();
    }

    private static JsonObject item(String id, int n) {
        JsonObject properties = JsonText.object("{'datetime': '2020-01-01T00:00:00Z', 'n': %d}".formatted(n));
        return JsonFormat.object(OwnData.item("base", id, properties))
                .add("assets", JsonText.json("{'data': {'title': 'Data', 'href': 'https://e.example/x'}}"))
                .build();
    }

    private Answer send(String method, String path, JsonObject body) {
        byte[] sent = method.equals("DELETE") ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        return client().send(method, path, sent, "Content-Type: " + type);
    }

    private static void awaitWaiting(Statement statement, int number) throws SQLException, InterruptedException {
        int waiting = 0;
        for (int i = 0; waiting != number; i++) {
            assertThat(i).as("%d wait", waiting).isLessThan(200);
            TimeUnit.MILLISECONDS.sleep(50);
            statement.execute("SELECT pg_stat_clear_snapshot()");
            try (ResultSet row =
                    statement.executeQuery("SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
                            + " WHERE NOT granted AND datname = current_database()")) {
                row.next();
                waiting = row.getInt(1);
            }
        }
    }
}
