/**
 * Records from files into a database or another API, behind {@code ./stac load}: read as they come, in many forms and in
 * parallel, written down as they are stored, and counted in the end. Knows {@code tool.http}, {@code pgstac},
 * {@code stac}, {@code schemas} and the settings.
 */
@NullMarked
package org.stacjakarta.tool.load;

import org.jspecify.annotations.NullMarked;
