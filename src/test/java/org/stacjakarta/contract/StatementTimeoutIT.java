package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TableLock;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

class StatementTimeoutIT {

    @ParameterizedTest
    @ValueSource(
            strings = {"/search", "/collections", "/collections/harbor-optical", "/collections/harbor-optical/items"})
    void aStatementThatTakesTooLongIsATimeout(String target) throws SQLException {
        try (JerseyApi api = JerseyApi.start(TestDatabase.dataSource(), Map.of("stac.statement-timeout", "1"))) {
            var client = new ApiClient(api.root());
            try (Connection blocker = TestDatabase.dataSource().getConnection();
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("LOCK TABLE pgstac.collections, pgstac.items IN ACCESS EXCLUSIVE MODE");
                long asked = System.nanoTime();
                Answer answer = client.get(target);
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
                assertThat(answer.status()).as("%s", answer).isEqualTo(504);
                assertThat(answer.header("retry-after")).isPresent();
                assertThat(answer.json().getString("code")).isEqualTo("Timeout");
                blocker.rollback();
            }
            assertThat(client.get(target).status()).isEqualTo(200);
        }
    }

    @Test
    void aWriteHasATimeOfItsOwn() throws SQLException {
        Map<String, String> settings =
                Map.of("stac.enable-transactions-extensions", "true", "stac.write-statement-timeout", "1");
        try (JerseyApi api = JerseyApi.start(TestDatabase.dataSource(), settings);
                TableLock lock = TableLock.on(TestDatabase.dataSource())) {
            long asked = System.nanoTime();
            Answer answer = new ApiClient(api.root()).send("DELETE", "/collections/nope", new byte[0]);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(3));
            assertThat(answer.status()).as("%s", answer).isEqualTo(504);
            assertThat(answer.header("retry-after")).isPresent();
            lock.release();
        }
    }

    @Test
    void whatNeedsNoDatabaseWaitsForNone() throws SQLException {
        try (JerseyApi api = JerseyApi.start(TestDatabase.dataSource(), Map.of("stac.statement-timeout", "1"));
                Connection blocker = TestDatabase.dataSource().getConnection();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("LOCK TABLE pgstac.collections, pgstac.items IN ACCESS EXCLUSIVE MODE");
            for (String target : new String[] {"/", "/conformance", "/_mgmt/ping"}) {
                assertThat(new ApiClient(api.root()).get(target).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aPageDoesNotWaitForALongCount() throws SQLException, IOException, URISyntaxException {
        DatabaseLogin database = TestDatabase.createBundledDatabase("long_count");
        TestDatabase.loadSamples(database);
        try (JerseyApi api = JerseyApi.start(
                database.dataSource(), Map.of("stac.number-matched", "on", "stac.number-matched-seconds", "1"))) {
            var client = new ApiClient(api.root());
            assertThat(client.get("/search?limit=5").json().getInt("numberMatched"))
                    .isEqualTo(30);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE OR REPLACE FUNCTION pgstac.search_matched(matching text, conf jsonb)"
                        + " RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 1 FROM pg_sleep(20)'");
            }
            long asked = System.nanoTime();
            Answer answer = client.get("/search?limit=5");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
            assertThat(answer.ids()).hasSize(5);
            assertThat(answer.json()).doesNotContainKey("numberMatched");
        }
    }
}
