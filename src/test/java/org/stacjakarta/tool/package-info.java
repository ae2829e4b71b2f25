/** Tests of the operator's tool; those named IT start real servers. */
@NullMarked
package org.stacjakarta.tool;

import org.jspecify.annotations.NullMarked;
