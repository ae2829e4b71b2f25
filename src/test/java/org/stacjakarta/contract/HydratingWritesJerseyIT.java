package org.stacjakarta.contract;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;

/** Whatever writes, where this server completes Items: what is compared and answered is what GET shows. */
class HydratingWritesJerseyIT implements OnGrizzly, ConditionalContract, TransactionsContract, BulkItemsContract {

    private static JerseyApi server;

    @BeforeAll
    static void start() {
        server = JerseyApi.start(
                TestDatabase.dataSource(),
                Map.of("stac.use-api-hydrate", "true", "stac.enable-transactions-extensions", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public URI api() {
        return server.root();
    }
}
