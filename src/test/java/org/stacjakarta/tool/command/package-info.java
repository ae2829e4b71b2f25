/** Tests of the commands, in this program or in one of their own. */
@NullMarked
package org.stacjakarta.tool.command;

import org.jspecify.annotations.NullMarked;
