package org.stacjakarta.contract;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;

/** The API in this JVM, which knows no users. */
class WriteRoleJerseyIT implements WriteRoleContract {

    private static JerseyApi server;

    @BeforeAll
    static void start() {
        server = JerseyApi.start(
                TestDatabase.dataSource(),
                Map.of("stac.enable-transactions-extensions", "true", "stac.security.write-role", "writer"));
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
