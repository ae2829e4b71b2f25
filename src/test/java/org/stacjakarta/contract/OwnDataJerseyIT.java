package org.stacjakarta.contract;

import java.util.Map;

/** The API in this JVM, over data of the contracts' own beside the samples. */
class OwnDataJerseyIT extends OnJersey implements FilterContract, PagingContract, StoredRecordsContract {

    OwnDataJerseyIT() {
        super(Map.of());
    }
}
