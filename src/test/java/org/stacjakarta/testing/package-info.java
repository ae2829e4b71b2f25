/** What the tests stand on: the database of the suite. */
@NullMarked
package org.stacjakarta.testing;

import org.jspecify.annotations.NullMarked;
