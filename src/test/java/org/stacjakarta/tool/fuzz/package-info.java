/** Tests of the comparison of two APIs. */
@NullMarked
package org.stacjakarta.tool.fuzz;

import org.jspecify.annotations.NullMarked;
