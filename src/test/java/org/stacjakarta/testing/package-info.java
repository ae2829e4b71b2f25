/** What the tests stand on: a real database, and the API in this JVM on Jersey, which is what Payara brings. */
@NullMarked
package org.stacjakarta.testing;

import org.jspecify.annotations.NullMarked;
