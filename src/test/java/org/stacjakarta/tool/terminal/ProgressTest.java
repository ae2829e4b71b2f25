package org.stacjakarta.tool.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Progress log = new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), false);

    @Test
    void aStepIsOneLineOfTheLog() {
        log.call("Loading", () -> "3 Items");

        assertThat(text()).matches("Loading \\.\\.\\. \\d+\\.\\d s \\(3 Items\\)\\R");
    }

    @Test
    void aFailedStepEndsItsLineAndIsTheOperatorsToPutRight() {
        assertThatThrownBy(() -> log.call("Loading", () -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(OperatorException.class)
                .hasMessage("Loading: disk full");
        assertThat(text()).matches("Loading \\.\\.\\. failed after \\d+\\.\\d s\\R");
    }

    @Test
    void whatHappensAfterTheEndIsNotShown() {
        log.call("Starting", () -> {
            log.cancel();
            return "started";
        });
        log.line("ready");

        assertThat(text()).matches("Starting \\.\\.\\. interrupted\\R");
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
