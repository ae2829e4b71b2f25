package org.stacjakarta.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.RequestTrace;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.Fault;
import org.stacjakarta.stac.StacException.UnsupportedEncoding;
import org.stacjakarta.stac.StacException.UnsupportedMediaType;

/** Turns this server's own errors into answers. */
@Provider
public class StacExceptionMapper implements ExceptionMapper<StacException> {

    private static final System.Logger LOG = System.getLogger(StacExceptionMapper.class.getName());

    /** When the database is away every request says so: the log need not, more than once a second. */
    private static final long QUIET_NANOS = 1_000_000_000L;

    private static final AtomicLong LAST_LOGGED = new AtomicLong(System.nanoTime() - QUIET_NANOS);

    @Context
    private @Nullable Request request;

    @Override
    public Response toResponse(StacException refusal) {
        Response.ResponseBuilder response = ErrorBody.response(refusal.status(), refusal.code(), told(refusal));
        if (refusal.passing()) {
            response.header(HttpHeaders.RETRY_AFTER, StacException.RETRY_AFTER_SECONDS);
        }
        if (refusal instanceof UnsupportedMediaType
                && request != null
                && request.getMethod().equals(HttpMethod.PATCH)) {
            response.header(Patches.ACCEPT_PATCH, Patches.MEDIA_TYPES);
        }
        if (refusal instanceof UnsupportedEncoding) {
            // which says that it is this, and not the type, that is not taken (RFC 9110, section 15.5.16)
            response.header(HttpHeaders.ACCEPT_ENCODING, RequestBody.IDENTITY);
        }
        return response.build();
    }

    /** What the client is told of it, after the log was told the cause; of a fault, under which id too. */
    public static String told(StacException refusal) {
        log(refusal);
        return refusal instanceof Fault
                ? ErrorBody.fault(refusal.description(), RequestTrace.currentId())
                : refusal.description();
    }

    private static void log(StacException refusal) {
        if (refusal.getCause() == null) {
            LOG.log(Level.DEBUG, "{0} {1}: {2}", refusal.status(), refusal.code(), refusal.description());
            return;
        }
        if (refusal instanceof Fault) {
            LOG.log(
                    Level.ERROR,
                    "fault " + RequestTrace.currentId() + ": " + refusal.description(),
                    refusal.getCause());
            return;
        }
        long last = LAST_LOGGED.get();
        long now = System.nanoTime();
        if (!refusal.passing() || (now - last >= QUIET_NANOS && LAST_LOGGED.compareAndSet(last, now))) {
            LOG.log(refusal.passing() ? Level.WARNING : Level.ERROR, refusal.description(), refusal.getCause());
        }
    }
}
