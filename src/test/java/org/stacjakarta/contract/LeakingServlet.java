package org.stacjakarta.contract;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Takes a connection and never gives it back: what leak detection is there to find. Not for this JVM. */
@WebServlet("/leak")
public class LeakingServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** For the server. */
    public LeakingServlet() {}

    @Override
    @SuppressWarnings("resource")
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            Connection forgotten = pool().getConnection();
            response.getWriter().print(forgotten.getAutoCommit());
        } catch (SQLException | NamingException e) {
            throw new ServletException(e);
        }
    }

    /** The one that is written with: other tests count the connections of the other. */
    private static DataSource pool() throws NamingException {
        try {
            return InitialContext.doLookup("java:jboss/datasources/stac-write");
        } catch (NamingException e) {
            return InitialContext.doLookup("jdbc/stac-write");
        }
    }
}
