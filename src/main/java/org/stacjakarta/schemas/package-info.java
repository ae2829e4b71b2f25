/**
 * What extensions say of records: the JSON Schemas of {@code stac_extensions}, where they come from, and how records are held
 * against them. The only package that calls other hosts, and the only one that knows the JSON Schema library. May depend on
 * {@code stac} and {@code settings}.
 */
@NullMarked
package org.stacjakarta.schemas;

import org.jspecify.annotations.NullMarked;
