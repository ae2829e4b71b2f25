package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.KeptConnections;

/** A page whose Items are of as many Collections, completed in this server: what it needs of them it asks for at once. */
class ManyCollectionsJerseyIT extends OnJersey {

    private static final int COLLECTIONS = 30;
    private static final AtomicInteger STATEMENTS = new AtomicInteger();

    ManyCollectionsJerseyIT() {
        super(
                new KeptConnections(TestDatabase.dataSource(), STATEMENTS::incrementAndGet),
                Map.of("stac.use-api-hydrate", "true", "stac.search-by", "plan"));
    }

    @Test
    void theirBaseItemsAreOneStatement() {
        List<String> ids =
                IntStream.range(0, COLLECTIONS).mapToObj("many-%02d"::formatted).toList();
        JsonObject observed = JsonText.object("{'datetime': '2019-03-01T00:00:00Z'}");
        OwnData data = OwnData.of(
                ids.stream().map(OwnData::collection).toList(),
                ids.stream().map(id -> OwnData.item(id, "of-" + id, observed)).toList());
        try {
            // the connection is set up, and the database's version known
            client().get("/search?limit=1&collections=harbor-optical");
            String page = "/search?limit=100&sortby=collection&collections=" + String.join(",", ids);
            assertThat(statementsOf(page)).isEqualTo(2);
            assertThat(statementsOf(page)).isEqualTo(1);
        } finally {
            data.close();
        }
    }

    private int statementsOf(String path) {
        int before = STATEMENTS.get();
        Answer answer = client().get(path);
        assertThat(answer.features()).as("%s", answer).hasSize(COLLECTIONS);
        return STATEMENTS.get() - before;
    }
}
