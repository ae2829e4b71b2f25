package org.stacjakarta.tool.compare;

import java.util.Map;

/**
 * How two APIs differ.
 *
 * @param searches how many were compared
 * @param refused how many of them both refused
 * @param different how many of them were answered differently
 * @param kinds what differs, by its place
 */
public record CompareReport(int searches, int refused, int different, Map<String, Kind> kinds) {

    /**
     * A difference that came up in so many searches.
     *
     * @param search the first of them
     * @param example what both answered to it: ours, then the other one's
     */
    public record Kind(int count, String search, String example) {

        Kind again() {
            return new Kind(count + 1, search, example);
        }
    }

    /** Some lines, three for each kind. */
    public String text() {
        var text =
                new StringBuilder("%d searches, %d refused by both, %d answered differently, %d kinds of difference%n"
                        .formatted(searches, refused, different, kinds.size()));
        kinds.forEach((name, kind) -> text.append(
                "%6d %s%n       %s%n       %s%n".formatted(kind.count(), name, kind.example(), kind.search())));
        return text.toString();
    }
}
