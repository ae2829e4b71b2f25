/**
 * The operator's commands behind {@code ./stac}: a private PostgreSQL, a configured application server, schema and data. Not part
 * of the WAR. {@link org.stacjakarta.tool.StacTool} lists the commands; the tests use
 * {@link org.stacjakarta.tool.PrivateCluster}. May depend on {@code pgstac.schema}.
 */
@NullMarked
package org.stacjakarta.tool;

import org.jspecify.annotations.NullMarked;
