/**
 * The chapter Multi-Tenant Catalogs: Catalogs, what hangs below them, and a search bounded to one of them. A route below a
 * Catalog shows only what is linked there.
 */
@NullMarked
package org.stacjakarta.api.catalogs;

import org.jspecify.annotations.NullMarked;
