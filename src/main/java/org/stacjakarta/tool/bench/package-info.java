/**
 * The benchmarks behind {@code ./stac bench}: made-up Items, the databases and the server that they are in, and what asking
 * for them costs, in turns with what it comes down to. Knows {@code instance} and what is below that, {@code load}'s records
 * and {@code pgstac}.
 */
@NullMarked
package org.stacjakarta.tool.bench;

import org.jspecify.annotations.NullMarked;
