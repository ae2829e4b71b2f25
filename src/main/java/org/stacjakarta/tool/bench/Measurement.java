package org.stacjakarta.tool.bench;

/**
 * One line of the report.
 *
 * @param by what gave the answer
 * @param count what is counted in {@code rate}: calls, or Items
 * @param plain the plain statement over the same table, timed in turns with it
 * @param owed what is promised
 */
record Measurement(String title, String schema, String by, Timing timing, Timing plain, double count, Promise owed) {

    /**
     * What is promised of a line: that the ratio is at most, or the rate at least so much; NaN where nothing is.
     *
     * @param rate a second
     */
    record Promise(double ratio, double rate) {

        static final Promise NOTHING = new Promise(Double.NaN, Double.NaN);

        static Promise ratio(double most) {
            return new Promise(most, Double.NaN);
        }

        static Promise rate(double least) {
            return new Promise(Double.NaN, least);
        }

        boolean isGiven() {
            return !Double.isNaN(ratio) || !Double.isNaN(rate);
        }
    }

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

    /** Whether what is promised is so; true where nothing is. */
    boolean isMet() {
        return !owed.isGiven() || (Double.isNaN(owed.ratio()) ? rate() >= owed.rate() : ratio() <= owed.ratio());
    }
}
