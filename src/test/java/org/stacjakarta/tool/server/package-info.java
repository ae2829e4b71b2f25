/** Tests of the application servers; those named IT start them. */
@NullMarked
package org.stacjakarta.tool.server;

import org.jspecify.annotations.NullMarked;
