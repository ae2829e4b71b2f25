package org.stacjakarta.pgstac;

/**
 * What the archive behind this server can do, where its releases differ.
 *
 * @param textSearch whether {@code q} is understood
 * @param accents whether {@code accenti} is
 */
public record Capabilities(boolean textSearch, boolean accents) {}
