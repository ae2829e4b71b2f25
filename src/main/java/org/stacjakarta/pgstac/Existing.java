package org.stacjakarta.pgstac;

/** What a load does about an Item whose id the Collection holds already. */
public enum Existing {
    /** Refuses all of the load. */
    REFUSE,
    /** Leaves it as it is. */
    SKIP,
    /** Puts the new Item in its place, unless they are equal. */
    REPLACE,
    /** Removes it, wherever in the Collection it lies and however often, and stores the new Item. */
    RENEW
}
