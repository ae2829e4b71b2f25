/**
 * Records as clients send them, to be stored: what the STAC specification asks of an Item and a Collection, what is taken
 * off before they are stored, and patches. May depend on {@code stac} and {@code stac.link}.
 */
@NullMarked
package org.stacjakarta.stac.document;

import org.jspecify.annotations.NullMarked;
