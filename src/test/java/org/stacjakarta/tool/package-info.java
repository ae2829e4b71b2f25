/** Tests of the commands as they are typed. */
@NullMarked
package org.stacjakarta.tool;

import org.jspecify.annotations.NullMarked;
