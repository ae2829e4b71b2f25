/**
 * PostgreSQL on this machine: its programs, their packages, and a cluster of our own in a directory of our own, which
 * the tests use as well. Knows the floors {@code database}, {@code machine} and {@code terminal}.
 */
@NullMarked
package org.stacjakarta.tool.postgres;

import org.jspecify.annotations.NullMarked;
