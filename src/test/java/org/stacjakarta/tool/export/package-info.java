/** Tests of what the tool writes out. */
@NullMarked
package org.stacjakarta.tool.export;

import org.jspecify.annotations.NullMarked;
