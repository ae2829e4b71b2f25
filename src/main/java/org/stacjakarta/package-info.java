/**
 * A STAC API over PgSTAC, on Jakarta EE. {@code StacApplication} is the table of contents: which chapters of the API
 * ({@code api}) are served. {@code stac} holds the standard's words and rules, {@code pgstac} speaks SQL, {@code schemas}
 * knows the schemas of extensions, {@code http} is the web around the API, {@code settings} the flags, {@code tool} the
 * operator's commands.
 */
@NullMarked
package org.stacjakarta;

import org.jspecify.annotations.NullMarked;
