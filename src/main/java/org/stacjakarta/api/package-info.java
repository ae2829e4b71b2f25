/**
 * What is offered: one package for each chapter of the STAC API, and all of JAX-RS. May depend on {@code http},
 * {@code pgstac}, {@code stac} and {@code settings}.
 */
@NullMarked
package org.stacjakarta.api;

import org.jspecify.annotations.NullMarked;
