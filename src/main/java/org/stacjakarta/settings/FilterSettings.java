package org.stacjakarta.settings;

/**
 * How filters are taken.
 *
 * @param onlyQueryables whether a filter may speak of queryables only, and any other property is refused
 */
public record FilterSettings(boolean onlyQueryables) {}
