package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The API in this JVM, which completes Items itself. */
class HydratingJerseyIT extends OnJersey
        implements ReadingContract,
                LandingContract,
                CollectionsContract,
                QueryablesContract,
                ErrorsContract,
                ForwardedContract,
                ConcurrencyContract {

    HydratingJerseyIT() {
        super(Map.of(
                "stac.use-api-hydrate",
                "true",
                "stac.enable-transactions-extensions",
                "true",
                "stac.enable-catalogs-extension",
                "true"));
    }

    @Test
    void metricsTellHowLongItTookToCompleteItems() {
        client().get("/search?limit=10");
        assertThat(client().get("/_mgmt/metrics").text())
                .containsPattern("(?m)^stac_hydrate_seconds_total\\{operation=\"GET /search\",status=\"2xx\"} [0-9]*"
                        + "\\.[0-9]+$");
    }
}
