/**
 * The landing page, the conformance classes, and the two answers that tell whether the server is well. Nobody depends on it; it learns of the other chapters from {@code ServedChapters}.
 */
@NullMarked
package org.stacjakarta.api.landing;

import org.jspecify.annotations.NullMarked;
