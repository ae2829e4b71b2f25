package org.stacjakarta.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, http://localhost:8080/stac",
        "0.0.0.0, http://localhost:8080/stac",
        "::, http://localhost:8080/stac",
        "192.168.1.5, http://192.168.1.5:8080/stac",
        "fe80::1, http://[fe80::1]:8080/stac"
    })
    void isShownWhereSomebodyListens(String address, String url) {
        assertThat(new Listen(address, 8080).shown()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example", "localhost:8082/stac", "/stac", "http:///stac"})
    void aRootIsOneThatCanBeAsked(String root) {
        assertThatThrownBy(() -> HttpRoot.required("--against", URI.create(root)))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("--against");
    }

    @Test
    void aRootMayHaveAPath() {
        URI root = URI.create("http://localhost:8082/stac");
        assertThat(HttpRoot.required("--against", root)).isEqualTo(root);
    }
}
