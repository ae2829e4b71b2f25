/**
 * The commands of {@code ./stac} and the options they share: what is asked for is read and checked here, and done in
 * the packages beside this one. Known by the list of the commands alone.
 */
@NullMarked
package org.stacjakarta.tool.command;

import org.jspecify.annotations.NullMarked;
