package org.stacjakarta.stac.catalog;

import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** What hangs below a Catalog, by the word that is its {@code type}. */
public enum MemberType {
    CATALOG("Catalog"),
    COLLECTION("Collection");

    private final String word;

    MemberType(String word) {
        this.word = word;
    }

    /** The word, as records and requests have it. */
    public String word() {
        return word;
    }

    /**
     * Reads the word.
     *
     * @param parameter what holds it, named in the refusal
     */
    public static MemberType parse(String parameter, String text) {
        for (MemberType type : values()) {
            if (type.word.equals(text)) {
                return type;
            }
        }
        throw InvalidRequest.in(parameter, "must be Catalog or Collection, got " + Quoted.of(text));
    }
}
