package org.stacjakarta.pgstac;

/**
 * What the archive behind this server can do, where its releases differ.
 *
 * @param textSearch whether {@code q} is understood
 */
public record Capabilities(boolean textSearch) {}
