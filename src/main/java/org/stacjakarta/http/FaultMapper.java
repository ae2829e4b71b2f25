package org.stacjakarta.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import org.stacjakarta.stac.RequestTrace;

/** Turns what nobody foresaw into a 500 that tells the client nothing but where to find it in the log. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(FaultMapper.class.getName());

    @Override
    public Response toResponse(Throwable fault) {
        String id = RequestTrace.currentId();
        LOG.log(Level.ERROR, "fault " + id, fault);
        return ErrorBody.response(500, "Fault", ErrorBody.fault(ErrorBody.FAILED, id))
                .build();
    }
}
