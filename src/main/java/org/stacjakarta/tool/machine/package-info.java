/**
 * This machine: programs that are run, processes of earlier runs, ports that are free, the ends of logs, files that are
 * written whole or not at all. Knows the JDK and {@code terminal}.
 */
@NullMarked
package org.stacjakarta.tool.machine;

import org.jspecify.annotations.NullMarked;
