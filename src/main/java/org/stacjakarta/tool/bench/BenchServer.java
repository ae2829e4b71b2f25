package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.machine.FreePort;
import org.stacjakarta.tool.server.ApplicationServer;
import org.stacjakarta.tool.server.Listen;
import org.stacjakarta.tool.server.ServerKind;
import org.stacjakarta.tool.server.ServerStart;
import org.stacjakarta.tool.server.WildFly;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.Progress;

/** The API on a server over a database of the benchmarks, as in production, while somebody asks it. */
public record BenchServer(Instance instance, ServerKind kind, Progress progress) {

    private static final int FIRST_PORT = 18_000;
    private static final int LAST_PORT = 19_000;

    /** PgSTAC takes one load at a time: the others wait, and on a busy machine longer than clients should. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ENABLE_TRANSACTIONS_EXTENSIONS", "true", "USE_API_HYDRATE", "true", "STAC_WRITE_STATEMENT_TIMEOUT", "0");

    /** What is done with a server that runs. */
    public interface Work {
        /**
         * Does it; the server is stopped once this returns.
         *
         * @param root the API's root URL, without a slash at its end
         * @param process the id of the server's process
         */
        void with(URI root, long process) throws SQLException, IOException;
    }

    /** Starts the server over the database, does the work with it, and stops it. */
    public void over(DatabaseLogin database, Work work) throws SQLException, IOException {
        var listen = new Listen("127.0.0.1", FreePort.inRange(FIRST_PORT, LAST_PORT));
        ApplicationServer server = instance.server(kind);
        var stopping = new AtomicBoolean();
        var stop = new Thread(
                () -> {
                    synchronized (stopping) {
                        stopping.set(true);
                        server.stop();
                    }
                },
                "stop " + server.title());
        Runtime.getRuntime().addShutdownHook(stop);
        progress.step("Configuring " + server.title(), server::configure);
        try {
            progress.call("Starting %s with the API".formatted(server.title()), () -> {
                synchronized (stopping) {
                    if (stopping.get()) {
                        throw new OperatorException("interrupted");
                    }
                    server.start(listen, database, SETTINGS);
                    if (server instanceof WildFly wildfly) {
                        TrivialArchive.write(wildfly.deployments().resolve(TrivialArchive.NAME));
                        wildfly.deploy(TrivialArchive.NAME);
                    }
                }
                ServerStart.awaitAnswer(server, listen);
                return "log: " + server.log();
            });
            long process = server.running()
                    .orElseThrow(() -> new OperatorException(server.title() + " has ended"))
                    .handle()
                    .pid();
            work.with(listen.ask(""), process);
        } finally {
            if (Instance.isRemoved(stop)) {
                progress.step("Stopping " + server.title(), server::stop);
            }
        }
    }
}
