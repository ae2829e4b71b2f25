package org.stacjakarta.contract;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Clients that go away while the API in this JVM works for them. */
@EnabledOnOs(OS.LINUX)
class AbandonedJerseyIT extends LoggedOnJersey implements AbandonedContract {

    AbandonedJerseyIT() {
        super(SETTINGS);
    }
}
