package org.stacjakarta.tool.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.stacjakarta.tool.machine.LogFile;
import org.stacjakarta.tool.terminal.OperatorException;

/** Waits for a server that was started to serve the API. */
public final class ServerStart {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration LONGEST_SCRIPT = Duration.ofSeconds(5);
    // before the WAR is deployed, the server itself answers
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private ServerStart() {}

    /** Waits until the API answers; a server that ends or refuses the WAR is an error. */
    public static void awaitAnswer(ApplicationServer server, Listen listen) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < TIMEOUT.toNanos()) {
            int status = status(listen.ask("/"));
            if (status > 0 && status < SERVER_ERROR && status != NOT_FOUND) {
                return;
            }
            if (server.refusal().isPresent()) {
                throw new OperatorException("%s refuses stac.war: %s%nSee %s"
                        .formatted(server.title(), server.refusal().get(), server.log()));
            }
            if (server.isDeployed() && status >= SERVER_ERROR) {
                throw new OperatorException("The API answers with status %d. See %s".formatted(status, server.log()));
            }
            boolean hadTimeToStart = System.nanoTime() - begun > LONGEST_SCRIPT.toNanos();
            if (hadTimeToStart && server.running().isEmpty()) {
                throw new OperatorException("%s has ended. The end of %s:%n%s"
                        .formatted(server.title(), server.console(), LogFile.end(server.console(), 20)));
            }
            Thread.sleep(100);
        }
        throw new OperatorException("%s does not answer. See %s".formatted(server.title(), server.log()));
    }

    private static int status(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(30_000);
            return connection.getResponseCode();
        } catch (IOException e) {
            // not yet listening
            return 0;
        }
    }
}
