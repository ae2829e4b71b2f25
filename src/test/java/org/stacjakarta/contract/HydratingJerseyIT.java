package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;

/** The API in this JVM, which completes Items itself. */
class HydratingJerseyIT
        implements OnGrizzly,
                LandingContract,
                CollectionsContract,
                ItemsContract,
                SearchContract,
                QueryablesContract,
                ErrorsContract,
                ForwardedContract,
                CrawlerContract,
                HostileContract,
                ConcurrencyContract,
                GoldenContract {

    private static JerseyApi server;

    @BeforeAll
    static void start() {
        server = JerseyApi.start(
                TestDatabase.dataSource(),
                Map.of(
                        "stac.use-api-hydrate",
                        "true",
                        "stac.enable-transactions-extensions",
                        "true",
                        "stac.enable-catalogs-extension",
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

    @Test
    void metricsTellHowLongItTookToCompleteItems() {
        client().get("/search?limit=10");
        assertThat(client().get("/_mgmt/metrics").text())
                .containsPattern("(?m)^stac_hydrate_seconds_total\\{operation=\"GET /search\",status=\"2xx\"} [0-9]*"
                        + "\\.[0-9]+$");
    }
}
