/** Tests of the schema: its installation, and what its functions promise. */
@NullMarked
package org.stacjakarta.pgstac.schema;

import org.jspecify.annotations.NullMarked;
