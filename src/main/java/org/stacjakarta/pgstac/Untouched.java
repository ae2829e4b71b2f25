package org.stacjakarta.pgstac;

import java.util.HashSet;
import java.util.Set;

/**
 * The Items of a chunk that were in the Collection before and were left as they are.
 *
 * @param same the ids of those that are stored just as they came
 * @param other the ids of those that are stored otherwise
 */
public record Untouched(Set<String> same, Set<String> other) {

    static final Untouched NONE = new Untouched(Set.of(), Set.of());

    public Untouched {
        same = Set.copyOf(same);
        other = Set.copyOf(other);
    }

    static Untouched of(Set<String> all, Set<String> same) {
        var other = new HashSet<>(all);
        other.removeAll(same);
        var equal = new HashSet<>(all);
        equal.retainAll(same);
        return new Untouched(equal, other);
    }

    /** How many they are. */
    public int size() {
        return same.size() + other.size();
    }
}
