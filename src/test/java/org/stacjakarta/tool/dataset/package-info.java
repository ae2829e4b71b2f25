/** Tests of what is loaded as a directory, the demo data for one. */
@NullMarked
package org.stacjakarta.tool.dataset;

import org.jspecify.annotations.NullMarked;
