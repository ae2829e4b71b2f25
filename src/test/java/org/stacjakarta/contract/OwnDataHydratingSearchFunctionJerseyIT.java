package org.stacjakarta.contract;

import java.util.Map;

/** The same over data of the contracts' own. */
class OwnDataHydratingSearchFunctionJerseyIT extends OnJersey
        implements FilterContract, PagingContract, StoredRecordsContract {

    OwnDataHydratingSearchFunctionJerseyIT() {
        super(Map.of("stac.use-api-hydrate", "true", "stac.search-by", "function"));
    }

    @Override
    public boolean remembersPlaces() {
        return false;
    }
}
