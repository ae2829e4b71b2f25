/**
 * What the build adds to the description of the API, when it makes that from the annotations. {@code pom.xml} names it.
 */
@NullMarked
package org.stacjakarta.tool.description;

import org.jspecify.annotations.NullMarked;
