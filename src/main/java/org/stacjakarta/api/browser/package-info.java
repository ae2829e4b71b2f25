/** The files of the page for people. Nobody depends on it; what the page is, {@code http.page} knows. */
@NullMarked
package org.stacjakarta.api.browser;

import org.jspecify.annotations.NullMarked;
