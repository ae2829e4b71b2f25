package org.stacjakarta.pgstac;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes something of the rows of a query; they stand before the first one. */
@FunctionalInterface
interface RowReader<T> {

    T read(ResultSet rows) throws SQLException;
}
