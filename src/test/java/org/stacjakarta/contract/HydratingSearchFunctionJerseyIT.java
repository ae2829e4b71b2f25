package org.stacjakarta.contract;

import java.util.Map;

/** The API in this JVM, which completes the Items that the function {@code search} leaves as they are stored. */
class HydratingSearchFunctionJerseyIT extends OnJersey implements ReadingContract {

    HydratingSearchFunctionJerseyIT() {
        super(Map.of(
                "stac.use-api-hydrate",
                "true",
                "stac.enable-catalogs-extension",
                "true",
                "stac.search-by",
                "function",
                "stac.enable-transactions-extensions",
                "true"));
    }
}
