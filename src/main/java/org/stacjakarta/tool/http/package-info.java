/** A STAC API as a client sees it, for commands that read from one or write to one. Depends on the JDK and {@code stac}'s JSON alone. */
@NullMarked
package org.stacjakarta.tool.http;

import org.jspecify.annotations.NullMarked;
