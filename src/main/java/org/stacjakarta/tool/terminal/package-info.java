/**
 * What the operator is told: a line for each step, and what went wrong in words instead of a stack trace. Everybody may
 * know it; it knows {@code stac}'s errors.
 */
@NullMarked
package org.stacjakarta.tool.terminal;

import org.jspecify.annotations.NullMarked;
