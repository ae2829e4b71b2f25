package org.stacjakarta.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.stacjakarta.stac.link.QueryString;

/** The query of a request's URL, undecoded: what JAX-RS makes of a broken one differs from server to server. */
public final class RequestQuery {

    private RequestQuery() {}

    /** The query of that request. */
    public static QueryString of(UriInfo uri) {
        return Optional.ofNullable(uri.getRequestUri().getRawQuery())
                .map(QueryString::new)
                .orElse(QueryString.EMPTY);
    }
}
