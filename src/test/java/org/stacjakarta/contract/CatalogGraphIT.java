package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.contract.CatalogHierarchy.below;
import static org.stacjakarta.contract.CatalogHierarchy.catalog;
import static org.stacjakarta.contract.CatalogReading.ids;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.database.KeptConnections;

/**
 * Many clients change one hierarchy at once, at random. What it must be in the end a model knows, because each record has
 * one owner among the clients, who alone links, unlinks and disbands it; and what must never be is looked for: circles,
 * parents that are not there, records that nobody reaches.
 */
class CatalogGraphIT {

    private static final int CATALOGS = 200;
    private static final int COLLECTIONS = 500;
    private static final int CLIENTS = 8;
    private static final int CHANGES = Integer.getInteger("stac.test.catalog-changes", 2_000);
    private static final long SEED = Long.getLong("stac.test.seed", System.nanoTime());

    private static JerseyApi server;

    /** Where each record hangs; a Catalog that is gone is in no set. */
    private final Map<String, Set<String>> parents = new TreeMap<>();

    @BeforeAll
    static void start() {
        DatabaseLogin database = TestDatabase.createDatabase("catalog_graph");
        server = JerseyApi.start(
                new KeptConnections(database.dataSource()),
                Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"));
        var random = new Random(SEED);
        JsonArrayBuilder records = JsonFormat.array();
        for (int i = 0; i < CATALOGS; i++) {
            records.add(below(catalog("k" + i), someOf(random, i)));
        }
        for (int i = 0; i < COLLECTIONS; i++) {
            records.add(below(OwnData.collection("c" + i), someOf(random, CATALOGS)));
        }
        try (Connection connection = database.connect();
                Statement session = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT create_collection(record) FROM jsonb_array_elements(CAST(? AS jsonb)) AS record")) {
            session.execute("SET search_path = pgstac, public; SET client_min_messages = warning");
            statement.setString(1, records.build().toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Up to three of the Catalogs before the one of that number. */
    private static String[] someOf(Random random, int before) {
        var some = new TreeSet<String>();
        for (int i = random.nextInt(4); i > 0 && before > 0; i--) {
            some.add("k" + random.nextInt(before));
        }
        return some.toArray(String[]::new);
    }

    /** A client with records of its own. */
    private final class Owner implements Callable<Map<String, Set<String>>> {

        private final ApiClient client = new ApiClient(server.root());
        private final Random random;
        private final int number;
        private final Map<String, Set<String>> own = new TreeMap<>();
        private final Set<String> gone = new HashSet<>();
        private int made;

        private Owner(int number) {
            this.number = number;
            this.random = new Random(SEED + number);
            var all = new ArrayList<>(parents.keySet());
            for (int i = number; i < all.size(); i += CLIENTS) {
                own.put(all.get(i), new TreeSet<>(parents.get(all.get(i))));
            }
        }

        @Override
        public Map<String, Set<String>> call() {
            for (int i = 0; i < CHANGES / CLIENTS; i++) {
                change();
            }
            return own;
        }

        private void change() {
            String id = oneOf(own.keySet());
            String parent = random.nextInt(3) == 0 && !own.get(id).isEmpty()
                    ? oneOf(own.get(id))
                    : "k" + random.nextInt(CATALOGS);
            switch (random.nextInt(20)) {
                case 0 -> create(parent);
                case 1 -> disband(id);
                case 2 -> replace(id);
                case 3, 4, 5, 6, 7, 8 -> unlink(parent, id);
                default -> link(parent, id);
            }
        }

        private void link(String parent, String id) {
            Answer answer = client.post(place(parent, id), "{'id': '%s'}".formatted(id));
            expect(answer, 200, 404, isCatalog(id) ? 409 : 200);
            if (answer.status() == 200) {
                own.get(id).add(parent);
            }
        }

        private void unlink(String parent, String id) {
            Answer answer = send("DELETE", place(parent, id) + "/" + id, "");
            expect(answer, own.get(id).contains(parent) ? 204 : 404, 404);
            own.get(id).remove(parent);
        }

        private void create(String parent) {
            String id = "k" + number + "-" + made++;
            Answer answer = client.post("/catalogs/" + parent + "/catalogs", catalog(id));
            expect(answer, 201, 404);
            if (answer.status() == 201) {
                own.put(id, new TreeSet<>(Set.of(parent)));
            }
        }

        private void disband(String id) {
            Answer answer = send("DELETE", "/catalogs/" + id, "");
            expect(answer, isCatalog(id) ? 204 : 404);
            if (isCatalog(id)) {
                own.remove(id);
                gone.add(id);
            }
        }

        /** Writes that must leave the hierarchy alone. */
        private void replace(String id) {
            String path = (isCatalog(id) ? "/catalogs/" : "/collections/") + id;
            JsonObject document = JsonFormat.object(isCatalog(id) ? catalog(id) : OwnData.collection(id))
                    .add("title", "replaced")
                    .build();
            expect(send("PUT", path, document.toString()), 200);
        }

        private void expect(Answer answer, Integer... statuses) {
            assertThat(answer.status()).as("%s", answer).isIn((Object[]) statuses);
        }

        private Answer send(String method, String path, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return body.isEmpty()
                    ? client.send(method, path, bytes)
                    : client.send(method, path, bytes, "Content-Type: application/json");
        }

        private String oneOf(Set<String> ids) {
            return new ArrayList<>(ids).get(random.nextInt(ids.size()));
        }
    }

    private static boolean isCatalog(String id) {
        return id.startsWith("k");
    }

    private static String place(String parent, String id) {
        return "/catalogs/" + parent + (isCatalog(id) ? "/catalogs" : "/collections");
    }

    @Test
    void manyClientsChangeOneHierarchyAndItStaysOne() throws InterruptedException, ExecutionException {
        var client = new ApiClient(server.root());
        readModel(client);
        var owners = new ArrayList<Owner>();
        for (int i = 0; i < CLIENTS; i++) {
            owners.add(new Owner(i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            parents.clear();
            for (Future<Map<String, Set<String>>> own : threads.invokeAll(owners)) {
                parents.putAll(own.get());
            }
        } finally {
            threads.shutdownNow();
        }
        // who hung below a Catalog that its owner disbanded does so no more
        owners.forEach(owner -> parents.values().forEach(of -> of.removeAll(owner.gone)));
        assertThat(parents.keySet())
                .as("seed %d", SEED)
                .filteredOn(id -> !isCatalog(id))
                .hasSize(COLLECTIONS);
        agree(client);
        everythingIsReached();
        nothingIsAboveItself();
        oneAfterTheOther(client);
        agree(client);
    }

    /** Where records hang at first, as the lists of the API say it. */
    private void readModel(ApiClient client) {
        List<String> catalogs = ids(client.get("/catalogs?limit=10000"), "catalogs");
        catalogs.forEach(id -> parents.put(id, new TreeSet<>()));
        client.get("/collections?limit=10000")
                .collections()
                .forEach(c -> parents.put(c.getString("id"), new TreeSet<>()));
        for (String id : catalogs) {
            ids(client.get("/catalogs/" + id + "/children?limit=10000"), "children")
                    .forEach(child -> parents.get(child).add(id));
        }
        assertThat(parents).hasSize(CATALOGS + COLLECTIONS);
    }

    /** The API says what the model says. */
    private void agree(ApiClient client) {
        Set<String> catalogs = new TreeSet<>(parents.keySet());
        catalogs.removeIf(id -> !isCatalog(id));
        assertThat(ids(client.get("/catalogs?limit=10000"), "catalogs"))
                .as("seed %d", SEED)
                .hasSameElementsAs(catalogs);
        assertThat(ids(client.get("/children?limit=10000"), "children"))
                .as("children of the root, seed %d", SEED)
                .hasSameElementsAs(childrenOf(""));
        for (String id : catalogs) {
            Answer children = client.get("/catalogs/" + id + "/children?limit=10000");
            assertThat(ids(children, "children"))
                    .as("children of %s, seed %d", id, SEED)
                    .hasSameElementsAs(childrenOf(id));
        }
        assertThat(client.get("/collections?limit=10000").collections()).hasSize(COLLECTIONS);
    }

    private Set<String> childrenOf(String parent) {
        var children = new TreeSet<String>();
        parents.forEach((id, of) -> {
            if (parent.isEmpty() ? of.isEmpty() : of.contains(parent)) {
                children.add(id);
            }
        });
        return children;
    }

    private void everythingIsReached() {
        Set<String> seen = new TreeSet<>(childrenOf(""));
        Deque<String> toVisit = new ArrayDeque<>(seen);
        while (!toVisit.isEmpty()) {
            for (String child : childrenOf(toVisit.remove())) {
                if (seen.add(child)) {
                    toVisit.add(child);
                }
            }
        }
        assertThat(seen).as("seed %d", SEED).isEqualTo(parents.keySet());
    }

    private void nothingIsAboveItself() {
        for (String id : parents.keySet()) {
            assertThat(above(id)).as("above %s, seed %d", id, SEED).doesNotContain(id);
        }
    }

    private Set<String> above(String id) {
        var above = new TreeSet<>(parents.get(id));
        Deque<String> toVisit = new ArrayDeque<>(above);
        while (!toVisit.isEmpty()) {
            for (String parent : parents.get(toVisit.remove())) {
                if (above.add(parent)) {
                    toVisit.add(parent);
                }
            }
        }
        return above;
    }

    /** With nobody else at work every status is known. */
    private void oneAfterTheOther(ApiClient client) {
        var random = new Random(SEED);
        var all = new ArrayList<>(parents.keySet());
        var catalogs = all.stream().filter(CatalogGraphIT::isCatalog).toList();
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            String id = (i % 2 == 0 ? catalogs : all).get(random.nextInt(i % 2 == 0 ? catalogs.size() : all.size()));
            String parent = catalogs.get(random.nextInt(catalogs.size()));
            boolean circle =
                    isCatalog(id) && (id.equals(parent) || above(parent).contains(id));
            Answer answer = client.post(place(parent, id), JsonText.object("{'id': '%s'}".formatted(id)));
            assertThat(answer.status())
                    .as("%s below %s, seed %d", id, parent, SEED)
                    .isEqualTo(circle ? 409 : 200);
            if (circle) {
                refused++;
            } else {
                parents.get(id).add(parent);
            }
        }
        assertThat(refused).as("circles, seed %d", SEED).isPositive();
    }
}
