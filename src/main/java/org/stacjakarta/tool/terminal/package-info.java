/**
 * What the operator is told: a line for each step, and what went wrong in words instead of a stack trace. Everybody may
 * know it; it knows the errors of {@code stac} and of the PostgreSQL driver.
 */
@NullMarked
package org.stacjakarta.tool.terminal;

import org.jspecify.annotations.NullMarked;
