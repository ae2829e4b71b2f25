/**
 * The Common Query Language, <a href="https://docs.ogc.org/is/21-065r2/21-065r2.html">OGC 21-065r2</a>: from text to
 * JSON, the check of a client's JSON, and its normal form for PgSTAC. A filter is a tree of JSON-P values throughout;
 * nothing here knows SQL or HTTP. May depend on the package above it only.
 */
@NullMarked
package org.stacjakarta.stac.cql2;

import org.jspecify.annotations.NullMarked;
