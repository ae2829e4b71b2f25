/**
 * Hostile requests for a running STAC API, behind {@code ./stac fuzz}: made at random, sent byte by byte, and their
 * answers judged. Depends on the JDK alone.
 */
@NullMarked
package org.stacjakarta.tool.fuzz;

import org.jspecify.annotations.NullMarked;
