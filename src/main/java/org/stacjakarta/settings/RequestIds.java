package org.stacjakarta.settings;

import java.util.Locale;

/** The requests whose id PostgreSQL is told, beside the application's name. */
public enum RequestIds {
    /** Of none. */
    NONE,
    /** Of those that came with one: there is somebody who follows it. */
    GIVEN,
    /** Of all, whoever made the id. */
    ALL;

    static RequestIds of(String word) {
        for (RequestIds value : values()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new IllegalArgumentException("one of none, given, all expected");
    }
}
