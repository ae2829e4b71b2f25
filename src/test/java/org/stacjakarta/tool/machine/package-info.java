/** Tests of what is found out about this machine. */
@NullMarked
package org.stacjakarta.tool.machine;

import org.jspecify.annotations.NullMarked;
