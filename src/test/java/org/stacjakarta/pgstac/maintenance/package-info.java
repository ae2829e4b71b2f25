/** Tests of an operator's works, over a real database. */
@NullMarked
package org.stacjakarta.pgstac.maintenance;

import org.jspecify.annotations.NullMarked;
