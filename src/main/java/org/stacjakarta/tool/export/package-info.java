/**
 * The Items of a search written out, behind {@code ./stac export}: page after page from a database or another API, one page
 * in memory. Knows {@code tool.http}, {@code pgstac} and {@code stac}.
 */
@NullMarked
package org.stacjakarta.tool.export;

import org.jspecify.annotations.NullMarked;
