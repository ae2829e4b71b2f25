/**
 * The chapter STAC API Features: a Collection's Items, as a search, and each Item.
 */
@NullMarked
package org.stacjakarta.api.items;

import org.jspecify.annotations.NullMarked;
