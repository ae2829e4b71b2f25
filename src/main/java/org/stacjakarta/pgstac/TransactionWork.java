package org.stacjakarta.pgstac;

import java.sql.SQLException;

/** What is done in one transaction. It may be done more than once, each time from its beginning, and kept once. */
@FunctionalInterface
interface TransactionWork<T> {

    T in(Transaction transaction) throws SQLException;
}
