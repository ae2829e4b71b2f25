/**
 * The settings of the server: one record, read once from MicroProfile Config and checked at deployment. Nobody else
 * reads Config. Depends on nothing but the JDK, MicroProfile Config and CDI.
 */
@NullMarked
package org.stacjakarta.settings;

import org.jspecify.annotations.NullMarked;
