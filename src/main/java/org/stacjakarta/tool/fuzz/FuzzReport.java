package org.stacjakarta.tool.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What came of hostile requests.
 *
 * @param statuses how many answers had which status, 0 for none
 * @param millis how long the answers took, shortest first
 * @param faults one sentence each
 */
public record FuzzReport(Map<Integer, Integer> statuses, List<Long> millis, List<String> faults) {

    /** Some lines. */
    public String text() {
        var text = new StringBuilder("%d requests: %d ms in the middle, 99 %% within %d ms, the slowest %d ms%n"
                .formatted(millis.size(), at(0.5), at(0.99), at(1)));
        statuses.forEach((status, count) ->
                text.append("%6d %s%n".formatted(count, status == 0 ? "without an answer" : "answered " + status)));
        text.append("%6d faults%n".formatted(faults.size()));
        faults.forEach(fault -> text.append(fault).append(System.lineSeparator()));
        return text.toString();
    }

    private long at(double share) {
        return millis.get((int) Math.min(millis.size() - 1L, Math.round(share * millis.size())));
    }
}
