package org.stacjakarta.testing;

import java.net.URI;
import java.util.Map;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;

/** Requests without a server: Jersey's, which are {@code HttpHeaders} and bring their {@code UriInfo}. */
public final class TestRequest {

    private TestRequest() {}

    /** A GET of the root that has those headers. */
    public static ContainerRequest get(String root, Map<String, String> headers) {
        URI uri = URI.create(root);
        var request = new ContainerRequest(uri, uri, "GET", null, new MapPropertiesDelegate(), null);
        headers.forEach(request::header);
        return request;
    }
}
