package org.stacjakarta.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.TestSettings;

class CorsSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://app.example",
                "http://localhost:3000",
                "http://[::1]:80",
                "capacitor://localhost",
                "null"
            })
    void originsAreAsBrowsersSendThem(String origin) {
        assertThat(TestSettings.with(Map.of("CORS_ORIGINS", origin)).cors().allowsOrigin(origin))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/",
                "app.example",
                "https://app.example/stac",
                "https://App.example",
                "https://*.example",
                "https://a.example https://b.example",
                "https://app.example:port"
            })
    void whatNoBrowserSendsIsNoOrigin(String origin) {
        assertThatThrownBy(() -> TestSettings.with(Map.of("CORS_ORIGINS", "https://b.example," + origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stac.cors.origins")
                .hasMessageContaining(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "GET POST", "Get"})
    void methodsAreInCapitalLetters(String methods) {
        assertThatThrownBy(() -> TestSettings.with(Map.of("CORS_METHODS", methods)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stac.cors.methods");
    }
}
