/**
 * Items without what their Collection says already, as PgSTAC stores them. May depend on {@code stac} and {@code stac.json}.
 */
@NullMarked
package org.stacjakarta.stac.hydrate;

import org.jspecify.annotations.NullMarked;
