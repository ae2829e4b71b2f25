/**
 * PgSTAC stores an Item without what its Collection's base item says already: hydration makes it whole again on the way to
 * the client, dehydration takes it apart on the way to the table. Hot path, bytes to bytes. May depend on {@code stac} and
 * {@code stac.json}.
 */
@NullMarked
package org.stacjakarta.stac.hydrate;

import org.jspecify.annotations.NullMarked;
