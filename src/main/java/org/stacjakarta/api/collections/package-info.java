/**
 * The chapter STAC API Collections: the list of Collections, with the parameters of the collection search extension, and each Collection.
 */
@NullMarked
package org.stacjakarta.api.collections;

import org.jspecify.annotations.NullMarked;
