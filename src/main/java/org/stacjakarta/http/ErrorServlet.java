package org.stacjakarta.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The error page of web.xml: what the servlet container refuses by itself looks like every other refusal. */
@WebServlet("/_error")
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ErrorServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isError = request.getDispatcherType() == DispatcherType.ERROR
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer;
        int status = isError ? (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) : 404;
        if (status == 404) {
            ErrorBody.send(response, 404, "NotFound", ErrorBody.NOTHING_HERE);
        } else if (status >= 500) {
            String id = RequestLog.id(request);
            log(id, status, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
            ErrorBody.send(response, status, "Fault", ErrorBody.fault(ErrorBody.FAILED, id));
        } else {
            ErrorBody.send(response, status, "InvalidRequest", "the request cannot be read");
        }
    }

    private static void log(String id, int status, @Nullable Object fault) {
        // a connection that broke is no fault of anything here
        Level level = fault instanceof IOException ? Level.DEBUG : Level.ERROR;
        LOG.log(level, "fault " + id + ": " + status, fault instanceof Throwable thrown ? thrown : null);
    }
}
