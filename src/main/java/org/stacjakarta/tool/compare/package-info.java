/**
 * Two STAC APIs over the same archive asked the same, behind {@code ./stac compare}: legal searches made at random from
 * what the archive holds, walked page by page, and every kind of difference told once. Depends on the JDK,
 * {@code stac}'s JSON and {@code tool.http} alone.
 */
@NullMarked
package org.stacjakarta.tool.compare;

import org.jspecify.annotations.NullMarked;
