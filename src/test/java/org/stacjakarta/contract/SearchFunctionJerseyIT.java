package org.stacjakarta.contract;

import java.util.Map;

/** The API in this JVM, which asks for pages by the function {@code search}. */
class SearchFunctionJerseyIT extends OnJersey implements ReadingContract {

    SearchFunctionJerseyIT() {
        super(Map.of(
                "stac.search-by",
                "function",
                "stac.enable-transactions-extensions",
                "true",
                "stac.enable-catalogs-extension",
                "true"));
    }
}
