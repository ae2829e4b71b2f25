/** Tests of how the tool speaks with a STAC API. */
@NullMarked
package org.stacjakarta.tool.http;

import org.jspecify.annotations.NullMarked;
