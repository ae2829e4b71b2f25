package org.stacjakarta.contract;

import java.util.Map;

/** Whatever writes, where this server completes Items: what is compared and answered is what GET shows. */
class HydratingWritesJerseyIT extends OnJersey implements ConditionalContract, TransactionsContract, BulkItemsContract {

    HydratingWritesJerseyIT() {
        super(Map.of("stac.use-api-hydrate", "true", "stac.enable-transactions-extensions", "true"));
    }
}
