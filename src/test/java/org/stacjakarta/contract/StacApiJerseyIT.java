package org.stacjakarta.contract;

import java.util.Map;

/** The API in this JVM, over the samples. */
class StacApiJerseyIT extends OnJersey implements StacApiContract {

    StacApiJerseyIT() {
        super(Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"));
    }
}
