package org.stacjakarta.contract;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.KeptConnections;

/** Catalogs written in this JVM, beside the samples. */
class CatalogTransactionsJerseyIT implements OnGrizzly, CatalogTransactionsContract {

    private static JerseyApi server;

    @BeforeAll
    static void start() {
        server = JerseyApi.start(
                new KeptConnections(TestDatabase.dataSource()),
                Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"));
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
