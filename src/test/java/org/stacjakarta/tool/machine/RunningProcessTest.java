package org.stacjakarta.tool.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunningProcessTest {

    @ParameterizedTest
    @ValueSource(strings = {"/srv/data", "/srv/données", "/srv/データ"})
    void isKnownByWhatStandsInItsCommandLine(String mark) throws IOException {
        // a shell that runs one command alone would become that
        Process process = new ProcessBuilder("sh", "-c", "sleep 60; true", "-D" + mark + "/x").start();
        try {
            assertThat(RunningProcess.find(process.pid(), mark)).isPresent();
            assertThat(RunningProcess.find(process.pid(), mark + "/y")).isEmpty();
        } finally {
            process.children().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
