package org.stacjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.testing.TestSettings;

class ServerSettingsTest {

    @Test
    void haveDefaults() {
        assertThat(TestSettings.defaults())
                .isEqualTo(new ServerSettings(
                        "STAC API",
                        "A STAC API over PgSTAC",
                        "stac-api",
                        EnumSet.allOf(Extension.class),
                        new FilterSettings(false),
                        false,
                        true,
                        false,
                        false,
                        false,
                        Optional.empty(),
                        List.of("loopback", "private"),
                        "jdbc/stac-read",
                        "jdbc/stac-write",
                        "pgstac,public",
                        SearchBy.AUTO,
                        NumberMatched.DATABASE,
                        2,
                        30,
                        OptionalInt.empty(),
                        1,
                        10_485_760,
                        10_737_418_240L,
                        1_400,
                        IdCharacters.parse("reserved"),
                        false,
                        new SchemaSettings(Optional.empty(), List.of(), 5, 1_048_576),
                        false,
                        1_000,
                        RequestIds.GIVEN,
                        new SecuritySettings(Optional.empty()),
                        new CorsSettings(
                                List.of("*"),
                                Optional.empty(),
                                List.of("GET", "POST", "OPTIONS"),
                                List.of("Content-Type", "If-None-Match"),
                                false),
                        new BrowserSettings(true, Optional.empty(), Optional.empty()),
                        new CacheSettings(Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @Test
    void takeWhatIsSaidExplicitly() {
        assertThat(TestSettings.with(Map.ofEntries(
                        Map.entry("stac.title", "T"),
                        Map.entry("stac.description", "D"),
                        Map.entry("stac.landing-id", "L"),
                        Map.entry("stac.enabled-extensions", "Sort, free_text"),
                        Map.entry("stac.base-url", "https://stac.example/api"),
                        Map.entry("stac.trusted-proxies", "none, 198.51.100.0/24"),
                        Map.entry("stac.read-datasource", "java:/x"),
                        Map.entry("stac.write-datasource", "java:/y"),
                        Map.entry("stac.search-path", "a, b"),
                        Map.entry("stac.number-matched", "Auto"),
                        Map.entry("stac.number-matched-seconds", "7"),
                        Map.entry("stac.statement-timeout", "0"),
                        Map.entry("stac.write-statement-timeout", "9"),
                        Map.entry("stac.client-check-seconds", "4"),
                        Map.entry("stac.max-body-bytes", "1"),
                        Map.entry("stac.max-stream-bytes", "2"),
                        Map.entry("stac.compress-from-bytes", "3"),
                        Map.entry("stac.invalid-id-chars", "/"),
                        Map.entry("stac.validate-extensions", "true"),
                        Map.entry("stac.schemas.directory", "src/test"),
                        Map.entry("stac.schemas.fetch-from", "Schemas.example, 10.0.0.0/8"),
                        Map.entry("stac.schemas.fetch-seconds", "9"),
                        Map.entry("stac.schemas.max-bytes", "77"),
                        Map.entry("stac.access-log", "true"),
                        Map.entry("stac.slow-search-millis", "0"),
                        Map.entry("stac.request-id-to-database", "All"),
                        Map.entry("stac.security.write-role", "writer"),
                        Map.entry("stac.cors.origins", "[\"https://a.example\", \"https://b.example\"]"),
                        Map.entry("stac.cors.origin-regex", "https://.*"),
                        Map.entry("stac.cors.methods", "GET"),
                        Map.entry("stac.cors.headers", "X-A"),
                        Map.entry("stac.cors.credentials", "true"),
                        Map.entry("stac.browser.enabled", "off"),
                        Map.entry("stac.browser.tile-url", "https://t.example/{z}/{x}/{y}.png"),
                        Map.entry("stac.browser.tile-attribution", "© them"),
                        Map.entry("stac.cache-control.documents", "public, max-age=60"),
                        Map.entry("stac.cache-control.records", "private"),
                        Map.entry("stac.cache-control.searches", "no-store"),
                        Map.entry("stac.filter.only-queryables", "yes"),
                        Map.entry("stac.use-api-hydrate", "1"),
                        Map.entry("stac.exclude-hydrate-markers", "no"),
                        Map.entry("stac.search-by", "function"),
                        Map.entry("stac.enable-transactions-extensions", "TRUE"),
                        Map.entry("stac.enable-catalogs-extension", "on"),
                        Map.entry("stac.hide-alternate-parents", "t"))))
                .isEqualTo(new ServerSettings(
                        "T",
                        "D",
                        "L",
                        Set.of(Extension.SORT, Extension.FREE_TEXT),
                        new FilterSettings(true),
                        true,
                        false,
                        true,
                        true,
                        true,
                        Optional.of("https://stac.example/api"),
                        List.of("none", "198.51.100.0/24"),
                        "java:/x",
                        "java:/y",
                        "a, b",
                        SearchBy.FUNCTION,
                        NumberMatched.AUTO,
                        7,
                        0,
                        OptionalInt.of(9),
                        4,
                        1,
                        2,
                        3,
                        IdCharacters.parse("/"),
                        true,
                        new SchemaSettings(Optional.of("src/test"), List.of("schemas.example", "10.0.0.0/8"), 9, 77),
                        true,
                        0,
                        RequestIds.ALL,
                        new SecuritySettings(Optional.of("writer")),
                        new CorsSettings(
                                List.of("https://a.example", "https://b.example"),
                                Optional.of("https://.*"),
                                List.of("GET"),
                                List.of("X-A"),
                                true),
                        new BrowserSettings(
                                false, Optional.of("https://t.example/{z}/{x}/{y}.png"), Optional.of("© them")),
                        new CacheSettings(
                                Optional.of("public, max-age=60"), Optional.of("private"), Optional.of("no-store"))));
    }

    @Test
    void takeTheEnvironmentVariablesOfTheReference() {
        ServerSettings settings = TestSettings.with(Map.of(
                "STAC_FASTAPI_TITLE", "T",
                "STAC_FASTAPI_DESCRIPTION", "D",
                "STAC_FASTAPI_LANDING_ID", "L"));
        assertThat(settings.title()).isEqualTo("T");
        assertThat(settings.description()).isEqualTo("D");
        assertThat(settings.landingId()).isEqualTo("L");
    }

    @Test
    void letPagesUseTheMethodsThatAreServedUnlessTheOperatorNamesThem() {
        assertThat(TestSettings.with(Map.of("ENABLE_TRANSACTIONS_EXTENSIONS", "true"))
                        .cors()
                        .methods())
                .containsExactly("GET", "POST", "OPTIONS", "PUT", "PATCH", "DELETE");
        assertThat(TestSettings.with(Map.of("ENABLE_TRANSACTIONS_EXTENSIONS", "true", "CORS_METHODS", "GET"))
                        .cors()
                        .methods())
                .containsExactly("GET");
    }

    @Test
    void letPagesSendTheHeadersThatAreLookedAtUnlessTheOperatorNamesThem() {
        assertThat(TestSettings.with(Map.of("ENABLE_TRANSACTIONS_EXTENSIONS", "true"))
                        .cors()
                        .headers())
                .containsExactly("Content-Type", "If-None-Match", "If-Match");
        assertThat(TestSettings.with(Map.of("ENABLE_TRANSACTIONS_EXTENSIONS", "true", "CORS_HEADERS", "Content-Type"))
                        .cors()
                        .headers())
                .containsExactly("Content-Type");
    }

    @Test
    void switchAllExtensionsOffWithTheWordNone() {
        assertThat(TestSettings.with(Map.of("stac.enabled-extensions", "none")).enabledExtensions())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stac.title, ''",
        "stac.landing-id, ''",
        "stac.enabled-extensions, 'sort,teleport'",
        "stac.enabled-extensions, 'none,sort'",
        "stac.base-url, stac.example",
        "stac.base-url, ftp://stac.example/",
        "stac.base-url, https://",
        "stac.base-url, https://stac.example/?x=1",
        "stac.base-url, https://stac.example//x",
        "stac.base-url, https://stac.example:port/",
        "stac.base-url, https://stac.example:123456/",
        "stac.base-url, https://[::1/",
        "stac.base-url, 'https://stac.example/a b'",
        "stac.trusted-proxies, localhost",
        "stac.trusted-proxies, 'loopback,10.0.0.0/33'",
        "stac.trusted-proxies, 10.0.0.0/x",
        "stac.read-datasource, ''",
        "stac.write-datasource, ''",
        "stac.search-path, ''",
        "stac.search-path, 'pgstac;drop'",
        "stac.search-path, 'pgstac,'",
        "stac.statement-timeout, -1",
        "stac.statement-timeout, 2147484",
        "stac.statement-timeout, soon",
        "stac.statement-timeout, 1.5",
        "stac.statement-timeout, ''",
        "stac.validate-extensions, true",
        "stac.schemas.directory, src/nowhere",
        "stac.schemas.directory, pom.xml",
        "stac.schemas.fetch-from, https://schemas.example",
        "stac.schemas.fetch-from, *.example",
        "stac.schemas.fetch-from, 10.0.0.0/33",
        "stac.schemas.fetch-seconds, 0",
        "stac.schemas.max-bytes, 0",
        "stac.base-url, https://h/a%zz/",
        "stac.base-url, 'http://[:::]/'",
        "stac.write-statement-timeout, -1",
        "stac.write-statement-timeout, soon",
        "stac.max-body-bytes, 0",
        "stac.compress-from-bytes, -1",
        "stac.max-body-bytes, 2147483647",
        "stac.max-body-bytes, 10MB",
        "stac.request-id-to-database, ''",
        "stac.request-id-to-database, true",
    })
    void refuseWhatCannotBeUsedAndNameIt(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSettings.with(Map.of(key, value)))
                .withMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://h",
                "http://h/",
                "https://stac.example:8443/api/v1",
                "https://stac.example/api/",
                "http://[::1]:80/x",
                "http://my_service/~a/b%20c/"
            })
    void takeABaseUrlThatLinksCanBeMadeFrom(String url) {
        Optional<String> taken = TestSettings.with(Map.of("stac.base-url", url)).baseUrl();
        assertThat(taken).contains(url);
        assertThat(BaseUrl.isBaseUrl(url.endsWith("/") ? url : url + "/")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "", "2"})
    void refuseAFlagThatIsNeitherTrueNorFalse(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestSettings.with(Map.of("stac.use-api-hydrate", word)))
                .withMessageContaining("stac.use-api-hydrate");
    }

    @Test
    void areExactlyThoseOfThePropertiesFile() throws IOException {
        assertThat(properties().stringPropertyNames()).containsExactlyInAnyOrderElementsOf(ServerSettings.keys());
    }

    @Test
    void canEachBeGivenByAnEnvironmentVariable() throws IOException {
        assertThat(properties().values())
                .allSatisfy(value -> assertThat(value.toString()).matches("\\$\\{[A-Z][A-Z0-9_]*:.*}"));
    }

    /** Payara's Config drops colons from the default of an expression. */
    @Test
    void haveNoDefaultWithAColon() throws IOException {
        assertThat(properties().values())
                .allSatisfy(value -> assertThat(value.toString().chars().filter(c -> c == ':'))
                        .hasSize(1));
    }

    private static Properties properties() throws IOException {
        var properties = new Properties();
        try (InputStream file = ServerSettings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            properties.load(file);
        }
        return properties;
    }
}
