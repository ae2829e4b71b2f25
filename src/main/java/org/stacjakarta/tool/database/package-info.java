/**
 * A database and how one gets into it, whoever runs it: the login, the one that the environment names, a pool. Knows
 * the PostgreSQL driver and {@code terminal}.
 */
@NullMarked
package org.stacjakarta.tool.database;

import org.jspecify.annotations.NullMarked;
