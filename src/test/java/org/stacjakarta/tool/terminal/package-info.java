/** Tests of what the operator is told. */
@NullMarked
package org.stacjakarta.tool.terminal;

import org.jspecify.annotations.NullMarked;
