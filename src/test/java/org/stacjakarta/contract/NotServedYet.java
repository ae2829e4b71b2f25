package org.stacjakarta.contract;

import java.util.Set;

/**
 * What the golden answers hold and this server does not serve yet: the one place to shrink as extensions land. When it is
 * empty it can go.
 */
final class NotServedYet {

    /** Conformance classes: catalogs are to come. */
    static final Set<String> CLASSES = Set.of(
            "https://api.stacspec.org/v1.0.0-rc.2/children",
            "https://api.stacspec.org/v1.0.0-rc.2/children#type-filter",
            "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs",
            "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs/transaction");

    /** Relations of the landing page's links, for the same reasons. */
    static final Set<String> LANDING_LINKS = Set.of("catalogs");

    private NotServedYet() {}
}
