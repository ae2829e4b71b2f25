/**
 * The web around the API: the base URL behind proxies, bodies, methods, and the one place where errors become answers.
 * May depend on {@code stac} and {@code settings}; knows no chapter of the API.
 */
@NullMarked
package org.stacjakarta.http;

import org.jspecify.annotations.NullMarked;
