package org.stacjakarta.contract;

/** Bulk loads into the WAR on an application server, over the samples. */
class BulkItemsServerIT extends OnServerAsBuilt implements BulkItemsContract {}
