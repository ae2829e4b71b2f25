/**
 * What the specifications say: the words of STAC, OGC API and RFC 3339/7946 as values that cannot be wrong, and the
 * errors. Plain Java: of Jakarta it knows JSON-P's values only; no SQL, no HTTP. Everything may depend on it.
 */
@NullMarked
package org.stacjakarta.stac;

import org.jspecify.annotations.NullMarked;
