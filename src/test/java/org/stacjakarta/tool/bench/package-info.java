/** Tests of the benchmark: what it makes and what it reports. */
@NullMarked
package org.stacjakarta.tool.bench;

import org.jspecify.annotations.NullMarked;
