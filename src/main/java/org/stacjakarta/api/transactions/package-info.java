/**
 * The chapter of the transaction extensions: Items and Collections are created, replaced, patched and deleted. Served
 * where a setting allows it.
 */
@NullMarked
package org.stacjakarta.api.transactions;

import org.jspecify.annotations.NullMarked;
