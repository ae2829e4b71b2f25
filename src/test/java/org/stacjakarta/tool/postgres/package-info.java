/** Tests of the private cluster, and a standby for tests of others. */
@NullMarked
package org.stacjakarta.tool.postgres;

import org.jspecify.annotations.NullMarked;
