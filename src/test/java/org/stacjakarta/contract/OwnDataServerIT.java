package org.stacjakarta.contract;

/** The WAR on an application server, over data of the contracts' own beside the samples. */
class OwnDataServerIT extends OnServerAsBuilt implements FilterContract, PagingContract, StoredRecordsContract {}
