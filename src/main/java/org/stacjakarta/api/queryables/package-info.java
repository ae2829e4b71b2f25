/**
 * The queryables of the filter extension: JSON Schemas of what can be asked for.
 */
@NullMarked
package org.stacjakarta.api.queryables;

import org.jspecify.annotations.NullMarked;
