package org.stacjakarta.tool.bench;

/**
 * One line of the report.
 *
 * @param by what gave the answer
 * @param count what is counted in {@code rate}: calls, or Items
 * @param plain the plain statement over the same table, timed in turns with it
 * @param owed the most that the ratio may be, NaN where nothing is promised
 */
record Measurement(String title, String schema, String by, Timing timing, Timing plain, double count, double owed) {

    /** A second. */
    double rate() {
        return count * 1e3 / timing.milliseconds();
    }

    double ratio() {
        return timing.milliseconds() / plain.milliseconds();
    }

    double cpuRatio() {
        return timing.cpuMilliseconds() / plain.cpuMilliseconds();
    }
}
