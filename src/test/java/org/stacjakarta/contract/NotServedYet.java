package org.stacjakarta.contract;

import java.util.Set;

/**
 * What the golden answers hold and this server does not serve yet: the one place to shrink as extensions land. When it is
 * empty it can go.
 */
final class NotServedYet {

    /** Conformance classes: catalogs are to come, and the description of the service with OpenAPI 3.0. */
    static final Set<String> CLASSES = Set.of(
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "https://api.stacspec.org/v1.0.0-rc.2/children",
            "https://api.stacspec.org/v1.0.0-rc.2/children#type-filter",
            "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs",
            "https://api.stacspec.org/v1.0.0-rc.2/multi-tenant-catalogs/transaction");

    /** Relations of the landing page's links, for the same reasons. */
    static final Set<String> LANDING_LINKS = Set.of("catalogs", "service-desc", "service-doc");

    private NotServedYet() {}
}
