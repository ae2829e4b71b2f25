package org.stacjakarta.tool.bench;

import java.util.Optional;

/**
 * What came of asking somebody a question.
 *
 * @param load nothing where an answer was not as it should be
 * @param failure what that was, on one line
 */
record Outcome(Optional<Load> load, String failure) {

    private static final int LONGEST = 200;

    static Outcome of(Load load) {
        return new Outcome(Optional.of(load), "");
    }

    static Outcome failed(Exception failure) {
        String told = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String line = told.replaceAll("\\s+", " ").strip();
        return new Outcome(Optional.empty(), line.substring(0, Math.min(line.length(), LONGEST)));
    }

    /** Calls a second; NaN where it failed. */
    double rate() {
        return load.map(Load::rate).orElse(Double.NaN);
    }
}
