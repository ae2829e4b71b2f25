package org.stacjakarta.stac;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that someone who mistyped may have meant: the one that fewest changes of a character lead to. */
public final class NearestName {

    private static final int LONGEST = 300;

    private NearestName() {}

    /** The nearest of the names; empty if none is near at all, and for a text too long to be one. */
    public static Optional<String> of(String mistyped, Collection<String> names) {
        if (mistyped.length() > LONGEST) {
            return Optional.empty();
        }
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(mistyped, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(mistyped, name) <= Math.max(2, mistyped.length() / 2));
    }

    /** Levenshtein's distance, one row of the table at a time. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
