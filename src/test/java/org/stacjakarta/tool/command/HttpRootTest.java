package org.stacjakarta.tool.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.tool.terminal.OperatorException;

class HttpRootTest {

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
