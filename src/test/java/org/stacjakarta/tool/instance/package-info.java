/** Tests of what shares a data directory; they start real servers. */
@NullMarked
package org.stacjakarta.tool.instance;

import org.jspecify.annotations.NullMarked;
