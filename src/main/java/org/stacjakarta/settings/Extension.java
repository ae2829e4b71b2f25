package org.stacjakarta.settings;

import java.util.Locale;
import java.util.Optional;

/** The extensions of the STAC API that can be switched off, under the words of stac-fastapi. */
public enum Extension {
    /** The {@code query} parameter. */
    QUERY,
    /** The {@code sortby} parameter. */
    SORT,
    /** The {@code fields} parameter. */
    FIELDS,
    /** The {@code filter} parameter (CQL2), and the queryables. */
    FILTER,
    /** The {@code q} parameter. */
    FREE_TEXT,
    /** Links to further pages, and the parameters that they use. */
    PAGINATION,
    /** All parameters of {@code /collections}. */
    COLLECTION_SEARCH;

    /** The word of the setting. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Extension> of(String word) {
        for (Extension extension : values()) {
            if (extension.word().equals(word.toLowerCase(Locale.ROOT))) {
                return Optional.of(extension);
            }
        }
        return Optional.empty();
    }
}
