package org.stacjakarta.contract;

import java.util.Map;

/** The API in this JVM, which knows no users. */
class WriteRoleJerseyIT extends OnJersey implements WriteRoleContract {

    WriteRoleJerseyIT() {
        super(Map.of("stac.enable-transactions-extensions", "true", "stac.security.write-role", "writer"));
    }
}
