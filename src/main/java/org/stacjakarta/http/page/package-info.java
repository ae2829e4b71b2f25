/**
 * The page for people: the same documents under the same URLs, for clients that ask for {@code text/html}. What the page
 * does is in {@code src/main/resources/browser}; here it is put around a document. Knows nothing of the chapters.
 */
@NullMarked
package org.stacjakarta.http.page;

import org.jspecify.annotations.NullMarked;
