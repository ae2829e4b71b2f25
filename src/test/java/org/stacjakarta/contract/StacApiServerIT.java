package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;

/** The WAR on an application server, over the samples. */
class StacApiServerIT extends OnServerAsBuilt
        implements LandingContract,
                DescriptionContract,
                OperationsContract,
                CollectionsContract,
                ItemsContract,
                SearchContract,
                QueryablesContract,
                ErrorsContract,
                ForwardedContract,
                CrawlerContract,
                CompressionContract,
                HostileContract,
                RandomSearchContract,
                ConcurrencyContract,
                PageContract,
                GoldenContract {

    @Test
    void nobodyLearnsWhatServesThem() {
        for (String path : new String[] {"/", "/nope", "/api.html"}) {
            Answer answer = client().get(path);
            assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
        }
    }
}
