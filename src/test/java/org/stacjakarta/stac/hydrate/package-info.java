/** Tests of hydration. */
@NullMarked
package org.stacjakarta.stac.hydrate;

import org.jspecify.annotations.NullMarked;
