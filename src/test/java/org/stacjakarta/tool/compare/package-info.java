/** Tests of the comparison of two APIs. */
@NullMarked
package org.stacjakarta.tool.compare;

import org.jspecify.annotations.NullMarked;
