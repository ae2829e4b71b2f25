package org.stacjakarta.pgstac;

/**
 * Which PgSTAC a connection speaks to, and in what its releases differ for this server.
 *
 * @param version as {@code get_version()} says it, such as {@code 0.9.11}
 */
record PgstacRelease(String version) {

    /** Whether a sort key {@code properties.id} is the Item's id, and not a property of that name. */
    boolean sortsByPrefixedId() {
        return !version.startsWith("0.8.");
    }

    /** Whether {@code q} is understood; PgSTAC 0.8 passes over it and answers as if nothing had been asked. */
    boolean searchesText() {
        return !version.startsWith("0.8.");
    }

    /** Whether it is the bundled schema, whose {@code search_parts} gives the same as {@code search} for half the cost. */
    boolean isBundled() {
        return version.contains("bundled");
    }

    /** Whether this server is tested with it: the releases from 0.8.6 to 0.9.11, and what is patched of them. */
    boolean isTested() {
        return version.startsWith("0.9.") || version.matches("0\\.8\\.([6-9]|[1-9][0-9]+)([^0-9].*)?");
    }

    /** Whether a filter can pass over accents. */
    boolean ignoresAccents() {
        return !version.startsWith("0.8.");
    }
}
