package org.stacjakarta.tool;

import org.stacjakarta.settings.ServerSettings;

/** The server's settings, for commands that do the server's work: from the same environment variables. */
final class ToolSettings {

    private static final String STATEMENT_TIMEOUT = "stac.statement-timeout";
    private static final String SLOW_SEARCH = "stac.slow-search-millis";

    private ToolSettings() {}

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
