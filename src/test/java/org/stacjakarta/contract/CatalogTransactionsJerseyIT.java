package org.stacjakarta.contract;

import java.util.Map;

/** Catalogs written in this JVM, beside the samples. */
class CatalogTransactionsJerseyIT extends OnJersey implements CatalogTransactionsContract {

    CatalogTransactionsJerseyIT() {
        super(Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"));
    }
}
