package org.stacjakarta.tool.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
