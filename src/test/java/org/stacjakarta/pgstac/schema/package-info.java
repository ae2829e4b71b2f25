/** Tests of the schema's installation, on a real database. */
@NullMarked
package org.stacjakarta.pgstac.schema;

import org.jspecify.annotations.NullMarked;
