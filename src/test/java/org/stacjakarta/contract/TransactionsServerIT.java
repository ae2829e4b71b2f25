package org.stacjakarta.contract;

/** Transactions of the WAR on an application server, over the samples. */
class TransactionsServerIT extends OnServerAsBuilt implements TransactionsContract {}
