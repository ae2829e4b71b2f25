package org.stacjakarta.contract;

import java.util.Set;

/**
 * What the golden answers hold and this server does not serve yet: the one place to shrink as extensions land. When it is
 * empty it can go.
 */
final class NotServedYet {

    /** Conformance classes: the description of the service with OpenAPI 3.0 is to come. */
    static final Set<String> CLASSES = Set.of("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30");

    /** Relations of the landing page's links, for the same reason. */
    static final Set<String> LANDING_LINKS = Set.of("service-desc", "service-doc");

    private NotServedYet() {}
}
