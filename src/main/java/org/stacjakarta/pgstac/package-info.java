/**
 * Where records are kept: the only package that speaks SQL. One class for each group of PgSTAC's functions, one method
 * for each function, named after it. May depend on {@code stac} and {@code settings}.
 */
@NullMarked
package org.stacjakarta.pgstac;

import org.jspecify.annotations.NullMarked;
