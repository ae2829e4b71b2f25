package org.stacjakarta.tool.load;

import org.stacjakarta.pgstac.Existing;

/** What a load does about a record that is there already; the words are pypgstac's. */
public enum Method {
    /** The new one is a failure. */
    INSERT(Existing.SKIP),
    /** The new one is passed over. */
    IGNORE(Existing.SKIP),
    /** The new one takes its place, unless they are equal. */
    UPSERT(Existing.REPLACE),
    /** It is deleted, wherever in the Collection it lies, before the new one is stored. */
    DELSERT(Existing.RENEW);

    private final Existing existing;

    Method(Existing existing) {
        this.existing = existing;
    }

    Existing existing() {
        return existing;
    }

    /** Whether of two records of one id the later one counts. */
    boolean replaces() {
        return this == UPSERT || this == DELSERT;
    }
}
