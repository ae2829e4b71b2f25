package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.database.KeptConnections;
import org.stacjakarta.tool.postgres.PrivateCluster;
import org.stacjakarta.tool.postgres.StandbyCluster;

/** Reads from a real hot standby, writes to its primary, and either of them lost. */
class ReplicaJerseyIT {

    private static final PrivateCluster PRIMARY = PrivateCluster.at(Path.of("target", "replica-primary"), false);

    private static final String ITEMS = "/collections/harbor-optical/items";

    /** Every way to read. */
    private static final List<String> READS = List.of(
            "/",
            "/collections",
            "/collections/harbor-optical",
            "/collections/harbor-optical/queryables",
            "/queryables",
            ITEMS + "?limit=3",
            ITEMS + "/ho-00",
            "/search?limit=3&sortby=-properties.datetime",
            "/search?filter-lang=cql2-text&filter=id%20LIKE%20'ho-%25'",
            "/search?bbox=-180,-90,180,90&datetime=2021-01-01T00:00:00Z/..");

    private static StandbyCluster standby;
    private static DatabaseLogin primaryLogin;

    private JerseyApi server;

    @BeforeAll
    static void startBoth() throws Exception {
        PRIMARY.start();
        PRIMARY.createDatabase("replicated");
        primaryLogin = PRIMARY.login("replicated");
        var installer = new SchemaInstaller(primaryLogin.dataSource());
        Optional<Path> official =
                Optional.ofNullable(System.getenv("PGSTAC_SQL")).map(Path::of);
        if (official.isPresent()) {
            installer.installOfficial(official.get());
        } else {
            installer.installBundled();
        }
        TestDatabase.loadSamples(primaryLogin);
        standby = StandbyCluster.of(PRIMARY, Path.of("target", "replica-standby"));
    }

    @AfterAll
    static void stopBoth() throws IOException {
        if (standby != null) {
            standby.close();
        }
        PRIMARY.stop();
    }

    @BeforeEach
    void startApi() throws SQLException, InterruptedException {
        PRIMARY.start();
        standby.start();
        standby.resume();
        standby.awaitAll();
        server = api(Map.of());
    }

    @AfterEach
    void stopApi() {
        server.close();
    }

    /** As an operator sets it up: the read pool prefers standbys, the write pool knows the primary alone. */
    private static JerseyApi api(Map<String, String> settings) {
        String both =
                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/replicated?targetServerType=preferSecondary&loadBalanceHosts=true&hostRecheckSeconds=1"
                        .formatted(standby.port(), PRIMARY.port());
        var all = new HashMap<>(settings);
        all.put("stac.enable-transactions-extensions", "true");
        return JerseyApi.start(
                new KeptConnections(new DatabaseLogin(both, PRIMARY.user(), PRIMARY.password()).dataSource()),
                new KeptConnections(primaryLogin.dataSource()),
                all);
    }

    @Test
    void everythingCanBeReadFromAStandby() throws SQLException {
        standby.pause();
        readsAllSucceed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "auto", "off", "database"})
    void itemsAreCountedThereAsFarAsPgstacCan(String numberMatched) {
        try (JerseyApi counting = api(Map.of("stac.number-matched", numberMatched))) {
            Answer page = new ApiClient(counting.root()).get("/search?collections=harbor-optical&limit=1");
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            assertThat(page.features()).hasSize(1);
        }
    }

    @Test
    void writesAreAnsweredFromThePrimaryHoweverFarBehindTheStandbyIs() throws SQLException, InterruptedException {
        standby.pause();
        Answer created = send("POST", ITEMS, item("behind", 0));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.json().getString("id")).isEqualTo("behind");

        assertThat(client().get(ITEMS + "/behind").status())
                .as("reads come from the standby, which does not have it")
                .isEqualTo(404);

        Answer first = send("PATCH", ITEMS + "/behind", "{'properties':{'a':1}}");
        Answer second = send("PATCH", ITEMS + "/behind", "{'properties':{'b':2}}");
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        JsonObject properties = second.json().getJsonObject("properties");
        assertThat(properties.getInt("a"))
                .as("a patch starts from what the primary has")
                .isEqualTo(1);
        assertThat(properties.getInt("b")).isEqualTo(2);

        Answer replaced = send("PUT", ITEMS + "/behind", item("behind", 7));
        assertThat(replaced.json().getJsonObject("properties").getInt("n")).isEqualTo(7);

        standby.resume();
        standby.awaitAll();
        assertThat(client().get(ITEMS + "/behind")
                        .json()
                        .getJsonObject("properties")
                        .getInt("n"))
                .isEqualTo(7);
        assertThat(send("DELETE", ITEMS + "/behind", "").status()).isEqualTo(200);
    }

    @Test
    void soAreThoseOfCollectionsAndBulkLoads() throws SQLException, InterruptedException {
        try (JerseyApi catalogs = api(Map.of("stac.enable-catalogs-extension", "true"))) {
            ApiClient client = new ApiClient(catalogs.root());
            standby.pause();
            try {
                Answer created = client.post("/collections", OwnData.collection("behind"));
                assertThat(created.status()).as("%s", created).isEqualTo(201);
                Answer loaded = client.post(
                        "/collections/behind/bulk_items",
                        JsonText.bytes(item("first", 0).replaceAll("\\s*\n\\s*", " ")),
                        "Content-Type: application/x-ndjson");
                assertThat(loaded.status()).as("%s", loaded).isEqualTo(200);
                assertThat(loaded.json().getInt("success")).isEqualTo(1);

                assertThat(client.post("/catalogs", CatalogHierarchy.catalog("ahead"))
                                .status())
                        .isEqualTo(201);
                assertThat(client.post("/catalogs/ahead/collections", "{'id': 'behind'}")
                                .status())
                        .isEqualTo(200);
                Answer patched = client.send(
                        "PATCH",
                        "/collections/behind",
                        JsonText.bytes("{'title': 't'}"),
                        "Content-Type: application/merge-patch+json");
                assertThat(patched.text()).contains("/catalogs/ahead/collections/behind");
                Answer replaced = client.send(
                        "PUT",
                        "/collections/behind",
                        patched.body(),
                        "If-Match: " + patched.header("etag").orElseThrow());
                assertThat(replaced.status()).as("%s", replaced).isEqualTo(200);
                assertThat(replaced.body()).isEqualTo(patched.body());
                assertThat(client.send(
                                        "DELETE",
                                        "/collections/behind",
                                        new byte[0],
                                        "If-Match: " + replaced.header("etag").orElseThrow())
                                .status())
                        .isEqualTo(200);
                assertThat(client.send("DELETE", "/catalogs/ahead", new byte[0]).status())
                        .isEqualTo(204);
            } finally {
                standby.resume();
                standby.awaitAll();
            }
        }
    }

    @Test
    void collectionsAreWrittenThoughNothingCanBeRead() {
        var nowhere = new DatabaseLogin("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1", "none", "none");
        try (JerseyApi writing = JerseyApi.start(
                nowhere.dataSource(),
                new KeptConnections(primaryLogin.dataSource()),
                Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"))) {
            ApiClient client = new ApiClient(writing.root());
            Answer created = client.post("/collections", OwnData.collection("unread"));
            assertThat(created.status()).as("%s", created).isEqualTo(201);
            Answer replaced = client.send("PUT", "/collections/unread", created.body());
            assertThat(replaced.status()).as("%s", replaced).isEqualTo(200);
            assertThat(client.send("DELETE", "/collections/unread", new byte[0]).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatTheStandbyEndsForTheSakeOfAChangeIsReadAgain() throws Exception {
        onThePrimary("CREATE OR REPLACE FUNCTION public.slowly() RETURNS boolean LANGUAGE plpgsql VOLATILE AS"
                + " $$ BEGIN PERFORM pg_sleep(2); RETURN true; END $$");
        String was = onThePrimary("SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = 'get_collection'");
        onThePrimary("CREATE OR REPLACE FUNCTION pgstac.get_collection(id text) RETURNS jsonb LANGUAGE sql VOLATILE AS"
                + " $$ SELECT content FROM pgstac.collections WHERE collections.id = $1 AND public.slowly() $$");
        standby.awaitAll();
        standby.favourChanges();
        int before = standby.conflicts("replicated");
        try {
            CompletableFuture<Answer> answer =
                    CompletableFuture.supplyAsync(() -> client().get("/collections/harbor-optical"));
            while (standby.sleepers() == 0) {
                assertThat(answer).isNotDone();
                TimeUnit.MILLISECONDS.sleep(20);
            }
            // takes the table for itself, on the standby too
            onThePrimary("DO $$ BEGIN LOCK TABLE pgstac.collections IN ACCESS EXCLUSIVE MODE; END $$");
            Answer read = answer.get(20, TimeUnit.SECONDS);
            assertThat(read.status()).as("%s", read).isEqualTo(200);
            assertThat(read.json().getString("id")).isEqualTo("harbor-optical");
            assertThat(standby.conflicts("replicated")).isEqualTo(before + 1);
        } finally {
            standby.favourReaders();
            onThePrimary(was);
            onThePrimary("DROP FUNCTION public.slowly()");
        }
    }

    private static String onThePrimary(String sql) throws SQLException {
        try (Connection connection = primaryLogin.connect();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    @Test
    void theServiceGoesOnWithoutItsStandby() {
        readsAllSucceed();
        standby.stop();
        long start = System.nanoTime();
        readsAllSucceed();
        assertThat(System.nanoTime() - start).as("no waiting for what is away").isLessThan(10_000_000_000L);
        assertThat(send("POST", ITEMS, item("alone", 1)).status()).isEqualTo(201);
        assertThat(client().get(ITEMS + "/alone").status()).isEqualTo(200);
        assertThat(send("DELETE", ITEMS + "/alone", "").status()).isEqualTo(200);
    }

    @Test
    void withoutItsPrimaryItCanStillBeRead() {
        readsAllSucceed();
        PRIMARY.stop();
        readsAllSucceed();
        Answer refused = send("POST", ITEMS, item("lost", 1));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isPresent();
    }

    private void readsAllSucceed() {
        for (String path : READS) {
            Answer answer = client().get(path);
            assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
        }
    }

    private ApiClient client() {
        return new ApiClient(server.root());
    }

    private Answer send(String method, String path, String json) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        return client().send(method, path, JsonText.bytes(json), "Content-Type: " + type);
    }

    private static String item(String id, int n) {
        return """
                {'type':'Feature','stac_version':'1.0.0','id':'%s','geometry':{'type':'Point','coordinates':[1,2]},
                 'bbox':[1,2,1,2],'properties':{'datetime':'2021-06-01T00:00:00Z','n':%d},'assets':{},'links':[]}
                """
                .formatted(id, n);
    }
}
