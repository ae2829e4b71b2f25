package org.stacjakarta.contract;

import java.util.Map;

/** Bulk loads in this JVM, over the samples. */
class BulkItemsJerseyIT extends OnJersey implements BulkItemsContract {

    BulkItemsJerseyIT() {
        super(Map.of("stac.enable-transactions-extensions", "true"));
    }
}
