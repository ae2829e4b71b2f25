package org.stacjakarta.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;

/**
 * Sends long bodies in the form of gzip to clients that take it, with an entity tag of its own. Here, and not in the
 * servers, so that all do the same, and a short body goes out as it is. {@code Vary} is said by {@link RequestGuard}, of
 * every answer.
 */
@Provider
@Dependent
public class Compression implements WriterInterceptor {

    private static final String GZIP = "gzip";

    private final int fromBytes;
    private final @Nullable IncomingRequest incoming;

    /** For the servers, which want one. */
    public Compression() {
        this.fromBytes = 0;
        this.incoming = null;
    }

    @Inject
    public Compression(ServerSettings settings, IncomingRequest incoming) {
        this.fromBytes = settings.compressFromBytes();
        this.incoming = incoming;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Object entity = context.getEntity();
        boolean isShort = entity instanceof byte[] bytes && bytes.length < fromBytes;
        boolean compresses = !isShort
                && incoming != null
                && fromBytes > 0
                && isText(context.getMediaType())
                && !context.getHeaders().containsKey(HttpHeaders.CONTENT_ENCODING)
                && AcceptEncoding.takesGzip(incoming.acceptEncoding());
        if (entity instanceof FixedBody fixed) {
            writeFixed(context, fixed, compresses);
        } else if (compresses) {
            writeCompressed(context);
        } else {
            if (entity instanceof byte[] bytes) {
                context.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
            }
            context.proceed();
        }
    }

    private void writeFixed(WriterInterceptorContext context, FixedBody body, boolean compresses) throws IOException {
        FixedBody sent = body;
        if (compresses && body.length() >= fromBytes) {
            sent = body.gzipped();
            sayCompressed(context.getHeaders());
            context.setEntity(sent);
        }
        context.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, sent.length());
        context.proceed();
    }

    private void writeCompressed(WriterInterceptorContext context) throws IOException {
        MultivaluedMap<String, Object> headers = context.getHeaders();
        try (var out = new GzipFrom(fromBytes, context.getOutputStream(), () -> sayCompressed(headers))) {
            context.setOutputStream(out);
            context.proceed();
            // not if that failed: a body that breaks off is to be seen as one
            out.finish();
        }
    }

    private static void sayCompressed(MultivaluedMap<String, Object> headers) {
        headers.putSingle(HttpHeaders.CONTENT_ENCODING, GZIP);
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        Object tag = headers.getFirst(HttpHeaders.ETAG);
        if (tag != null) {
            headers.putSingle(HttpHeaders.ETAG, Preconditions.gzipTag(tag.toString()));
        }
    }

    /** Pictures are compressed already. */
    private static boolean isText(@Nullable MediaType type) {
        if (type == null) {
            return false;
        }
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        return type.getType().equalsIgnoreCase("text") || subtype.endsWith("json") || subtype.endsWith("xml");
    }
}
