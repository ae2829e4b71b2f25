package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.KeptConnections;

/**
 * How many Items match, where the operator wants it to be told: the number of those that a page long enough for all of
 * them holds, however often it is asked for.
 */
class NumberMatchedJerseyIT {

    private static final int TIMES = 4;

    @ParameterizedTest
    @CsvSource({
        "on, plan, true",
        "on, plan, false",
        "on, function, true",
        "on, function, false",
        "auto, plan, true",
    })
    void everyPageTellsIt(String numberMatched, String searchBy, String hydrate) throws SQLException {
        try (KeptConnections pool = TestDatabase.pool();
                JerseyApi server = JerseyApi.start(
                        pool,
                        Map.of(
                                "stac.number-matched", numberMatched,
                                "stac.search-by", searchBy,
                                "stac.use-api-hydrate", hydrate))) {
            var client = new ApiClient(server.root());
            assertCounts(client.get("/search?limit=10000"), () -> client.get("/search?limit=2"));
            assertCounts(
                    client.get("/collections/harbor-optical/items?limit=10000"),
                    () -> client.get("/collections/harbor-optical/items?limit=2"));
            assertCounts(
                    client.post("/search", "{\"limit\": 10000, \"collections\": [\"fjord-radar\"]}"),
                    () -> client.post("/search", "{\"limit\": 1, \"collections\": [\"fjord-radar\"]}"));
            assertCounts(
                    client.get("/search?collections=empty-shelf"), () -> client.get("/search?collections=empty-shelf"));
        }
    }

    private static void assertCounts(Answer all, Page page) {
        for (int time = 1; time <= TIMES; time++) {
            Answer answer = page.ask();
            assertThat(answer.status()).as("time %d: %s", time, answer).isEqualTo(200);
            assertThat(answer.json().getInt("numberMatched"))
                    .as("time %d", time)
                    .isEqualTo(all.json().getInt("numberReturned"));
        }
    }

    /** One page of a search. */
    @FunctionalInterface
    private interface Page {
        Answer ask();
    }
}
