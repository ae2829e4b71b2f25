/** What an operator does to a PgSTAC now and then, outside the server: queryables, extents, queued queries. */
@NullMarked
package org.stacjakarta.pgstac.maintenance;

import org.jspecify.annotations.NullMarked;
