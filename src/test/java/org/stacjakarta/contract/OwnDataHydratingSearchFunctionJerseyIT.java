package org.stacjakarta.contract;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;

/** The same over data of the contracts' own. */
class OwnDataHydratingSearchFunctionJerseyIT implements OnGrizzly, PagingContract, StoredRecordsContract {

    private static JerseyApi server;

    @BeforeAll
    static void start() {
        server = JerseyApi.start(
                TestDatabase.dataSource(), Map.of("stac.use-api-hydrate", "true", "stac.search-by", "function"));
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
    public boolean remembersPlaces() {
        return false;
    }
}
