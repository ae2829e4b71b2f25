package org.stacjakarta.contract;

import jakarta.annotation.Resource;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Takes a connection and never gives it back: what leak detection is there to find. Not for this JVM. */
@WebServlet("/leak")
public class LeakingServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:comp/env/jdbc/stac-read")
    private transient DataSource source;

    /** For the server. */
    public LeakingServlet() {}

    @Override
    @SuppressWarnings("resource")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            Connection forgotten = source.getConnection();
            response.getWriter().print(forgotten.getAutoCommit());
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
