package org.stacjakarta.contract;

import java.util.Map;

/** The API in this JVM, which completes Items itself, over data of the contracts' own beside the samples. */
class OwnDataHydratingJerseyIT extends OnJersey implements FilterContract, PagingContract, StoredRecordsContract {

    OwnDataHydratingJerseyIT() {
        super(Map.of("stac.use-api-hydrate", "true"));
    }
}
