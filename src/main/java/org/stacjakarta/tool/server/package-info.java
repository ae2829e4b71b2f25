/**
 * The application servers on this machine, set up as an operator would from what the project's build has put there, and
 * the WAR on them. Knows the floors {@code database}, {@code machine} and {@code terminal}.
 */
@NullMarked
package org.stacjakarta.tool.server;

import org.jspecify.annotations.NullMarked;
