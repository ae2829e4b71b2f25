package org.stacjakarta.contract;

import java.util.Map;

/** The API in this JVM, which asks for pages by the function {@code search}, over data of the contracts' own. */
class OwnDataSearchFunctionJerseyIT extends OnJersey implements FilterContract, PagingContract, StoredRecordsContract {

    OwnDataSearchFunctionJerseyIT() {
        super(Map.of("stac.search-by", "function"));
    }

    @Override
    public boolean remembersPlaces() {
        return false;
    }
}
