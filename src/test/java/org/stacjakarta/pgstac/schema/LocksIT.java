package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.pgstac.schema.SchemaData.collection;
import static org.stacjakarta.pgstac.schema.SchemaData.item;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/** Writers of the bundled schema wait for one another, but never in a circle. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(60)
class LocksIT {

    private static final String DAY = "'datetime': '2020-01-01T00:00:00Z'";

    private final DatabaseLogin database = TestDatabase.createBundledDatabase("locks");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Session holder;

    LocksIT() throws SQLException {
        holder = Session.open(database);
    }

    @BeforeEach
    void load() throws SQLException {
        for (String id : List.of("b", "a")) {
            holder.ask("create_collection", collection(id, ", 'item_assets': {'data': {'title': 'Data'}}"));
        }
        for (String id : List.of("1", "2", "3")) {
            holder.ask("create_item", item("a", id, DAY));
        }
        holder.commit();
    }

    @AfterEach
    void empty() throws SQLException {
        holder.rollback();
        holder.execute("DELETE FROM collections");
        holder.commit();
    }

    /** The base item's writer is stopped on his way through the Items, before he came to the one that is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT update_item(?::jsonb)",
                "SELECT upsert_item(?::jsonb)",
                "SELECT delete_item('2', 'a') || ?"
            })
    void aChangedBaseItemAndAnItem(String write) throws Exception {
        holder.execute("SELECT FROM items WHERE id IN ('1', '3') FOR UPDATE");
        Future<Answer> base = begin(session -> session.ask(
                "update_collection", collection("a", ", 'item_assets': {'data': {'title': 'New'}, 'more': {'a': 1}}")));
        awaitWaiting(1);
        Future<Answer> written = begin(session -> session.answer(write, item("a", "2", DAY + ", 'n': 1")));
        awaitWaiting(2);
        holder.rollback();

        assertThat(base.get().sqlState()).isNull();
        assertThat(written.get().sqlState()).isNull();
        assertThat(holder.answer("SELECT get_item('1', 'a')").value()).isEqualTo(PlainJson.of(item("a", "1", DAY)));
    }

    /** Whoever locks several Collections does so in the order of their ids: b is stored before a. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT create_items(?::jsonb)", "SELECT update_collection_extents(), ?"})
    void severalCollections(String write) throws Exception {
        holder.execute("SELECT FROM collections WHERE id = 'a' FOR NO KEY UPDATE");
        String items = "[%s, %s]".formatted(item("b", "4", DAY), item("a", "4", DAY));
        Future<Answer> written = begin(session -> session.answer(write, items));
        awaitWaiting(1);

        // it waits for the first and does not hold the second
        assertThat(holder.answer("SELECT id FROM collections WHERE id = 'b' FOR NO KEY UPDATE NOWAIT")
                        .value())
                .isEqualTo("b");
        holder.commit();
        assertThat(written.get().sqlState()).isNull();
    }

    private interface Work {
        Answer in(Session session) throws SQLException;
    }

    private Future<Answer> begin(Work work) {
        Callable<Answer> task = () -> {
            try (Session session = Session.open(database)) {
                Answer answer = work.in(session);
                session.commit();
                return answer;
            }
        };
        return threads.submit(task);
    }

    private void awaitWaiting(int number) throws SQLException, InterruptedException {
        var seen = new ArrayList<Object>();
        while (true) {
            holder.execute("SELECT pg_stat_clear_snapshot()");
            Object waiting = holder.answer("SELECT count(*)::text FROM pg_locks JOIN pg_stat_activity USING (pid)"
                            + " WHERE NOT granted AND datname = current_database()")
                    .value();
            if (String.valueOf(number).equals(waiting)) {
                return;
            }
            seen.add(waiting);
            assertThat(seen).as("how many wait").hasSizeLessThan(200);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
