package org.stacjakarta.tool;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;

/** The API on a WildFly over a database of the benchmarks, as in production, while somebody asks it. */
record BenchServer(Instance instance, Progress progress) {

    private static final int FIRST_PORT = 18_000;
    private static final int LAST_PORT = 19_000;

    /** PgSTAC takes one load at a time: the others wait, and on a busy machine longer than clients should. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ENABLE_TRANSACTIONS_EXTENSIONS", "true", "USE_API_HYDRATE", "true", "STAC_WRITE_STATEMENT_TIMEOUT", "0");

    /** What is done with a server that runs. */
    interface Work {
        void with(URI root) throws SQLException, IOException;
    }

    /** Starts the server over the database, does the work with it, and stops it. */
    void over(DatabaseLogin database, Work work) throws SQLException, IOException {
        var listen = new Listen("127.0.0.1", FreePort.inRange(FIRST_PORT, LAST_PORT));
        ApplicationServer wildfly = instance.server(ServerKind.WILDFLY);
        var stop = new Thread(wildfly::stop, "stop WildFly");
        Runtime.getRuntime().addShutdownHook(stop);
        progress.step("Configuring WildFly", wildfly::configure);
        try {
            progress.call("Starting WildFly with the API", () -> {
                wildfly.start(listen, database, SETTINGS);
                ServerStart.awaitAnswer(wildfly, listen);
                return "log: " + wildfly.log();
            });
            work.with(listen.ask(""));
        } finally {
            progress.step("Stopping WildFly", wildfly::stop);
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }
}
