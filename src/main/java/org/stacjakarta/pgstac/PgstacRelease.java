package org.stacjakarta.pgstac;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which PgSTAC a connection speaks to, and in what its releases differ for this server.
 *
 * @param version as {@code get_version()} says it, such as {@code 0.9.11}
 */
record PgstacRelease(String version) {

    private static final int[] FIRST_WITH_PLAN = {0, 8, 6};
    private static final int[] LAST_WITH_PLAN = {0, 9, 11};
    private static final int[] FIRST_WITHOUT_BASE_ITEMS = {0, 10, 0};
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

    /** Whether a sort key {@code properties.id} is the Item's id, and not a property of that name. */
    boolean sortsByPrefixedId() {
        return !version.startsWith("0.8.");
    }

    /** Whether {@code q} is understood; PgSTAC 0.8 passes over it and answers as if nothing had been asked. */
    boolean searchesText() {
        return !version.startsWith("0.8.");
    }

    /** Whether {@code search} can leave Items as they are stored ({@code nohydrate}), and base items are there. */
    boolean keepsBaseItems() {
        return isBundled() || compareTo(FIRST_WITHOUT_BASE_ITEMS) < 0;
    }

    /** Whether Items that it hydrates keep its sign for what their base item does not have any more. */
    boolean leavesMarkers() {
        return !isBundled();
    }

    /** Whether the parts of {@code search} are known to be what a plan takes them for; the first bundled schema had none. */
    boolean hasPlan() {
        if (isBundled()) {
            return !version.endsWith("-bundled.1");
        }
        return compareTo(FIRST_WITH_PLAN) >= 0 && compareTo(LAST_WITH_PLAN) <= 0;
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

    /** A version that is not three numbers is newer than all that are known. */
    private int compareTo(int[] other) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.matches()) {
            return 1;
        }
        int[] own = {
            Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), Integer.parseInt(numbers.group(3))
        };
        return Arrays.compare(own, other);
    }
}
