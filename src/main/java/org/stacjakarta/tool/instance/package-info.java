/**
 * A data directory and what runs in it: PostgreSQL and an application server, started and stopped together, one command
 * at a time. Knows {@code postgres} and {@code server}.
 */
@NullMarked
package org.stacjakarta.tool.instance;

import org.jspecify.annotations.NullMarked;
