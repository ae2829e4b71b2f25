package org.stacjakarta.stac.link;

import java.util.Set;

/**
 * The links by which this server says where else a record is: in which Catalogs, and at which URL whatever way the client
 * came. They are made anew for each answer: what a client sends back of them is not stored, and what is stored of them does
 * not count. Links of the same relations to other places are the client's own.
 */
public final class AlternateLinks {

    private static final Set<String> TO_CATALOGS = Set.of(Rel.RELATED, Rel.DUPLICATE);

    private AlternateLinks() {}

    /** Whether the link is one of those of that API to its Catalogs. */
    public static boolean leadsToCatalog(BaseUrl base, String rel, String href) {
        return TO_CATALOGS.contains(rel) && base.resolve(href).startsWith(base.at("catalogs") + "/");
    }

    /**
     * Whether the link says nothing but where that API has the record.
     *
     * @param place of the record below the root, such as {@code collections} and its id
     */
    public static boolean isCanonical(BaseUrl base, String rel, String href, String... place) {
        return rel.equals(Rel.CANONICAL) && base.resolve(href).equals(base.at(place));
    }
}
