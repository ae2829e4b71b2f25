package org.stacjakarta.contract;

import java.util.Map;

/** What the API in this JVM logs. */
class LogJerseyIT extends LoggedOnJersey implements LogContract {

    /** What an operator sets who wants to see everything. */
    static final Map<String, String> SETTINGS = Map.of(
            "stac.access-log", "true",
            "stac.slow-search-millis", "200");

    LogJerseyIT() {
        super(SETTINGS);
    }
}
