/**
 * The chapter STAC API Item Search: {@code /search} by GET and POST, and the one way in which pages of Items are read and written. Other chapters build on {@code ItemSearch}.
 */
@NullMarked
package org.stacjakarta.api.search;

import org.jspecify.annotations.NullMarked;
