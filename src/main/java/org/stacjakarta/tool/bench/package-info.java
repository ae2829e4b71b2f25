/**
 * The benchmark of the schema behind {@code ./stac bench schema}: made-up Items, their load, and what searching them
 * costs. Depends on the JDK and the PostgreSQL driver alone; {@code tool} tells it which databases.
 */
@NullMarked
package org.stacjakarta.tool.bench;

import org.jspecify.annotations.NullMarked;
