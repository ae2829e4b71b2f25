package org.stacjakarta.stac.link;

import java.util.Set;

/**
 * The links by which this server says in which Catalogs a record is. They are made anew for each answer: what is stored of
 * them, after a client has sent back what it got, does not count. Links of the same relations to other places are the
 * client's own.
 */
final class AlternateLinks {

    private static final Set<String> TO_CATALOGS = Set.of(Rel.RELATED, Rel.DUPLICATE);

    private AlternateLinks() {}

    /** Whether the link is one of those of that API. */
    static boolean makes(BaseUrl base, String rel, String href) {
        return TO_CATALOGS.contains(rel) && base.resolve(href).startsWith(base.at("catalogs") + "/");
    }
}
