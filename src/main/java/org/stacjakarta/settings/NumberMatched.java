package org.stacjakarta.settings;

import java.util.Locale;

/** Whether pages of Items say how many match in all: PgSTAC's setting {@code context}, by deployment. */
public enum NumberMatched {
    /** As the database is set. */
    DATABASE(""),
    /** Never. */
    OFF("off"),
    /** Exactly, or by the planner's estimate where counting would be dear (PgSTAC's thresholds). */
    AUTO("auto"),
    /** Always, exactly. */
    ON("on");

    private final String context;

    NumberMatched(String context) {
        this.context = context;
    }

    /** PgSTAC's word, empty for the database's own. */
    public String context() {
        return context;
    }

    static NumberMatched of(String word) {
        for (NumberMatched value : values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new IllegalArgumentException("one of database, off, auto, on expected");
    }
}
