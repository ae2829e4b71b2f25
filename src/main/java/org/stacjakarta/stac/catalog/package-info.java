/**
 * How Catalogs and Collections hang together, after the multi-tenant catalogs extension. May depend on {@code stac} and
 * {@code stac.json}.
 */
@NullMarked
package org.stacjakarta.stac.catalog;

import org.jspecify.annotations.NullMarked;
