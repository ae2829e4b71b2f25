package org.stacjakarta.pgstac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgstacReleaseTest {

    @ParameterizedTest
    @CsvSource({
        "0.8.5, false, true",
        "0.8.6, true, true",
        "0.9.0, true, true",
        "0.9.11, true, true",
        "0.9.12, false, true",
        "0.10.0, false, false",
        "1.0.0, false, false",
        "unreleased, false, false",
        "0.9.11-bundled.1, false, true",
        "0.9.11-bundled.2, true, true",
        "0.9.11-bundled.3, true, true",
        "0.9.11-bundled.4, true, true",
    })
    void knowsWhatAVersionCanDo(String version, boolean plan, boolean baseItems) {
        var release = new PgstacRelease(version);
        assertThat(release.hasPlan()).isEqualTo(plan);
        assertThat(release.keepsBaseItems()).isEqualTo(baseItems);
    }
}
