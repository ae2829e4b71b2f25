package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;

/** How long answers may be kept is the operator's to say. */
class CacheControlJerseyIT extends OnJersey {

    CacheControlJerseyIT() {
        super(Map.of(
                "STAC_CACHE_CONTROL_DOCUMENTS", "public, max-age=300",
                "STAC_CACHE_CONTROL_RECORDS", "public, max-age=60",
                "STAC_CACHE_CONTROL_SEARCHES", "no-store"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | public, max-age=300",
                "/conformance | public, max-age=300",
                "/queryables | public, max-age=300",
                "/collections/harbor-optical/queryables | public, max-age=300",
                "/collections | public, max-age=60",
                "/collections/harbor-optical | public, max-age=60",
                "/collections/harbor-optical/items/ho-00 | public, max-age=60",
                "/collections/harbor-optical/items | no-store",
                "/search?limit=1 | no-store"
            })
    void eachRouteHasItsOwn(String path, String value) {
        assertThat(client().get(path).header("cache-control")).hasValue(value);
        assertThat(client().get(path, PageContract.BROWSER).header("cache-control"))
                .hasValue(value);
    }

    /** What a cache has already may be kept as long (RFC 9110, section 15.4.5). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/conformance | public, max-age=300",
                "/collections/harbor-optical/queryables | public, max-age=300",
                "/collections | public, max-age=60",
                "/collections/harbor-optical/items/ho-00 | public, max-age=60",
            })
    void whatIsKnownMayBeKeptOn(String path, String value) {
        String tag = client().get(path).header("etag").orElseThrow();
        Answer known = client().get(path, "If-None-Match: " + tag);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.header("cache-control")).hasValue(value);
    }

    @Test
    void aSlashInAnIdMakesNoOtherRoute() {
        OwnData data = OwnData.of(List.of(OwnData.collection("kept/items")), List.of());
        try {
            assertThat(client().get("/collections/kept%2Fitems").header("cache-control"))
                    .hasValue("public, max-age=60");
            assertThat(client().get("/collections/kept%2Fitems/items").header("cache-control"))
                    .hasValue("no-store");
            assertThat(client().get("/collections/kept%2Fitems/queryables").header("cache-control"))
                    .hasValue("public, max-age=300");
        } finally {
            data.close();
        }
    }

    @Test
    void refusalsAndProbesAreLeftOut() {
        for (String path : new String[] {"/search?bbox=1", "/collections/nope", "/nope", "/_mgmt/health"}) {
            assertThat(client().get(path).headers()).as(path).doesNotContainKey("cache-control");
        }
        assertThat(client().post("/search", "{'limit':1}").headers()).doesNotContainKey("cache-control");
    }

    @Test
    void withoutTheSettingsNothingIsSaid() {
        try (JerseyApi plain = JerseyApi.start(TestDatabase.dataSource(), Map.of())) {
            assertThat(new ApiClient(plain.root()).get("/collections").headers())
                    .doesNotContainKey("cache-control");
        }
    }
}
