/** Tests of how one gets into a database. */
@NullMarked
package org.stacjakarta.tool.database;

import org.jspecify.annotations.NullMarked;
