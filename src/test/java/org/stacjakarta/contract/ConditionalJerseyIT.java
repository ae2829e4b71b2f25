package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;

/** Conditional requests in this JVM, over the samples. */
class ConditionalJerseyIT extends OnJersey implements ConditionalContract {

    ConditionalJerseyIT() {
        super(Map.of("stac.enable-transactions-extensions", "true"));
    }

    /** The same document in another page. */
    @Test
    void aPageOfAnotherTitleHasAnotherTag() {
        String host = "Host: stac.example";
        try (JerseyApi titled = JerseyApi.start(TestDatabase.dataSource(), Map.of("stac.title", "Another title"))) {
            var other = new ApiClient(titled.root());
            assertThat(other.get(ONE, host).header("etag"))
                    .isPresent()
                    .isEqualTo(client().get(ONE, host).header("etag"));
            assertThat(other.get(ONE, host, PageContract.BROWSER).header("etag"))
                    .isPresent()
                    .isNotEqualTo(client().get(ONE, host, PageContract.BROWSER).header("etag"));
        }
    }
}
