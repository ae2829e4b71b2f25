/**
 * Hydration: PgSTAC stores an Item without what its Collection's base item says already, and here it is made whole
 * again, on the way to the client. Hot path, bytes to bytes. Depends on {@code stac.json} only.
 */
@NullMarked
package org.stacjakarta.stac.hydrate;

import org.jspecify.annotations.NullMarked;
