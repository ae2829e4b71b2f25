package org.stacjakarta.contract;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.KeptConnections;

/** Catalogs in this JVM, whose records name no other parents. */
class HiddenParentsJerseyIT implements OnGrizzly, CatalogsContract, HiddenParentsContract {

    private static JerseyApi server;

    @BeforeAll
    static void start() {
        server = JerseyApi.start(
                new KeptConnections(TestDatabase.dataSource()),
                Map.of(
                        "stac.enable-transactions-extensions",
                        "true",
                        "stac.enable-catalogs-extension",
                        "true",
                        "stac.hide-alternate-parents",
                        "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public URI api() {
        return server.root();
    }

    @Override
    public boolean namesOtherParents() {
        return false;
    }
}
