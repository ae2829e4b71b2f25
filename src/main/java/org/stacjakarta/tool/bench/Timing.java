package org.stacjakarta.tool.bench;

import java.util.List;

/**
 * How long something takes.
 *
 * @param milliseconds the median of what one waits
 * @param cpuMilliseconds the median of what the database computes, NaN where it does not tell
 */
record Timing(double milliseconds, double cpuMilliseconds, int runs) {

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
