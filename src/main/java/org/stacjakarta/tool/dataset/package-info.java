/**
 * A directory of Collections, queryables and Items, such as the demo data: into a database in one transaction, or into
 * an API by {@code load}.
 */
@NullMarked
package org.stacjakarta.tool.dataset;

import org.jspecify.annotations.NullMarked;
