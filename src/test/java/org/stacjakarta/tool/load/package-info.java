/** Tests of loads from files. */
@NullMarked
package org.stacjakarta.tool.load;

import org.jspecify.annotations.NullMarked;
