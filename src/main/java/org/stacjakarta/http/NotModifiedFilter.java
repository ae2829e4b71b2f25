package org.stacjakarta.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Answers 304 to clients that have already what they would get, by the entity tag that the answer has in the end: a page
 * has another one than the document in it. The other headers stay, {@code Cache-Control} among them
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5">RFC 9110, section 15.4.5</a>).
 */
@Provider
@Dependent
// behind the filters that have none: of answers, the highest comes first
@Priority(Priorities.HEADER_DECORATOR)
public class NotModifiedFilter implements ContainerResponseFilter {

    private final @Nullable IncomingRequest incoming;

    /** For the servers, which want one. */
    public NotModifiedFilter() {
        this(null);
    }

    @Inject
    public NotModifiedFilter(@Nullable IncomingRequest incoming) {
        this.incoming = incoming;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean read = request.getMethod().equals(HttpMethod.GET)
                || request.getMethod().equals(HttpMethod.HEAD);
        Object tag = response.getHeaders().getFirst(HttpHeaders.ETAG);
        if (incoming == null || !read || tag == null || response.getStatus() != Status.OK.getStatusCode()) {
            return;
        }
        incoming.preconditions().known(tag.toString()).ifPresent(known -> {
            response.setStatusInfo(Status.NOT_MODIFIED);
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.getHeaders().putSingle(HttpHeaders.ETAG, known);
        });
    }
}
