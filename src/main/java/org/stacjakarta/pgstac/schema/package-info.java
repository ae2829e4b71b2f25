/**
 * Puts the schema into a database: the bundled, PgSTAC-compatible one, or an official PgSTAC release. Used by the
 * operator's tool and the tests; not part of the WAR. May depend on the JDK, Flyway and the PostgreSQL driver.
 */
@NullMarked
package org.stacjakarta.pgstac.schema;

import org.jspecify.annotations.NullMarked;
