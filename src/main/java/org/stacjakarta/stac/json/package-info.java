/**
 * JSON as bytes: a scanner that finds places in a text without building objects (the hot path of every page). Pure
 * Java; depends on nothing.
 */
@NullMarked
package org.stacjakarta.stac.json;

import org.jspecify.annotations.NullMarked;
