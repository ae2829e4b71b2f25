package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.settings.CacheSettings;

class CacheFilterTest {

    private static final CacheSettings SETTINGS =
            new CacheSettings(Optional.of("max-age=3"), Optional.of("max-age=2"), Optional.of("max-age=1"));

    @ParameterizedTest
    @CsvSource({
        "'', max-age=3",
        "api, max-age=3",
        "conformance, max-age=3",
        "queryables, max-age=3",
        "search, max-age=1",
        "children, max-age=2",
        "collections, max-age=2",
        "collections/c/items, max-age=1",
        "collections/c/items/i, max-age=2",
        "catalogs, max-age=2",
        "catalogs/search, max-age=2",
        "/catalogs/search/, max-age=2",
        "catalogs/a/children, max-age=2",
        "catalogs/a/catalogs, max-age=2",
        "catalogs/a/conformance, max-age=3",
        "catalogs/a/queryables, max-age=3",
        "catalogs/a/search, max-age=1",
        "catalogs/a/collections, max-age=2",
        "catalogs/a/collections/c, max-age=2",
        "catalogs/a/collections/c/queryables, max-age=3",
        "catalogs/a/collections/c/items, max-age=1",
        "catalogs/a/collections/c/items/i, max-age=2",
    })
    void whatIsBelowACatalogIsKeptAsAtTheRoot(String path, String value) {
        assertThat(CacheFilter.of(SETTINGS, path)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"_mgmt/health", "api.html", "nope"})
    void nothingIsSaidOfTheRest(String path) {
        assertThat(CacheFilter.of(SETTINGS, path)).isEmpty();
    }
}
