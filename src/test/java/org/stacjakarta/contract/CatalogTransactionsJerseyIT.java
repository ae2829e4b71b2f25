package org.stacjakarta.contract;

import java.util.Map;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.KeptConnections;

/** Catalogs written in this JVM, beside the samples. */
class CatalogTransactionsJerseyIT extends OnJersey implements CatalogTransactionsContract {

    CatalogTransactionsJerseyIT() {
        super(
                new KeptConnections(TestDatabase.dataSource()),
                Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"));
    }
}
