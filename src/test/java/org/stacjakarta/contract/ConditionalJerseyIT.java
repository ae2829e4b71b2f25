package org.stacjakarta.contract;

import java.util.Map;

/** Conditional requests in this JVM, over the samples. */
class ConditionalJerseyIT extends OnJersey implements ConditionalContract {

    ConditionalJerseyIT() {
        super(Map.of("stac.enable-transactions-extensions", "true"));
    }
}
