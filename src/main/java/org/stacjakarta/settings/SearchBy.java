package org.stacjakarta.settings;

import java.util.Locale;

/** How pages of Items are asked for. */
public enum SearchBy {
    /** By a plan where the database's version is known to have its parts, otherwise by the function. */
    AUTO,
    /** By the parts of PgSTAC's {@code search}, in one statement that gives rows. */
    PLAN,
    /** By PgSTAC's {@code search}. */
    FUNCTION;

    static SearchBy of(String word) {
        for (SearchBy value : values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new IllegalArgumentException("one of auto, plan, function expected");
    }
}
