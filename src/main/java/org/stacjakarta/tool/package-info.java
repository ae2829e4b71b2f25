/**
 * What {@code ./stac} runs, none of it part of the WAR. {@link org.stacjakarta.tool.StacTool} lists the commands, which
 * are in {@code command}; what they do is beside it, a package for each matter, and none of them knows the commands.
 */
@NullMarked
package org.stacjakarta.tool;

import org.jspecify.annotations.NullMarked;
