package org.stacjakarta.tool.command;

import java.nio.file.Path;
import java.util.Optional;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.tool.terminal.OperatorException;

/** The server's settings, for commands that do the server's work: from the same environment variables. */
final class ToolSettings {

    private static final String STATEMENT_TIMEOUT = "stac.statement-timeout";
    private static final String SLOW_SEARCH = "stac.slow-search-millis";
    private static final String VALIDATE_EXTENSIONS = "stac.validate-extensions";
    private static final String SCHEMAS = "stac.schemas.directory";

    private ToolSettings() {}

    /** What a command's options say of extensions counts before the environment. */
    static void extensions(Optional<Boolean> validate, Optional<Path> schemas) {
        schemas.ifPresent(directory -> System.setProperty(SCHEMAS, directory.toString()));
        validate.or(() -> schemas.map(directory -> true))
                .ifPresent(it -> System.setProperty(VALIDATE_EXTENSIONS, it.toString()));
    }

    /** As they are for a server, but that nobody waits for an answer: statements may take as long as they want. */
    static ServerSettings read() {
        if (System.getProperty(STATEMENT_TIMEOUT) == null) {
            System.setProperty(STATEMENT_TIMEOUT, "0");
        }
        if (System.getProperty(SLOW_SEARCH) == null) {
            System.setProperty(SLOW_SEARCH, "0");
        }
        try {
            return ServerSettings.ofDeployment();
        } catch (IllegalArgumentException e) {
            throw new OperatorException("A setting cannot be used: " + e.getMessage(), e);
        }
    }
}
