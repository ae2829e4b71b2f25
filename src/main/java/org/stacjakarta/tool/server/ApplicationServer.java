package org.stacjakarta.tool.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.machine.RunningProcess;

/** An application server with a directory of its own, that serves the WAR. */
public sealed interface ApplicationServer permits WildFly, Payara {

    /** How long a server may take to end: longer than it gives requests under way. */
    int STOP_SECONDS = 45;

    /** The server's name, as people call it. */
    String title();

    /** What it keeps for itself: configuration, logs, what is deployed. */
    Path directory();

    /** Where it writes what happens. */
    Path log();

    /** What it wrote before it had a log. */
    Path console();

    /** The id of its process. */
    Path pidFile();

    /** Makes it ready as an operator would, with server-config; does nothing where that was done. */
    void configure();

    /** Starts it with the WAR; {@link ServerStart#awaitAnswer} tells when it serves. Items are completed by it, unless the environment says otherwise. */
    default void start(Listen listen, DatabaseLogin database) throws IOException {
        String hydrate = System.getenv().getOrDefault("USE_API_HYDRATE", "true");
        start(listen, database, Map.of("USE_API_HYDRATE", hydrate));
    }

    /**
     * The same.
     *
     * @param settings environment variables
     */
    void start(Listen listen, DatabaseLogin database, Map<String, String> settings) throws IOException;

    /** Why it does not take the WAR, if it does not. */
    Optional<String> refusal() throws IOException;

    /** Whether it has taken the WAR. */
    boolean isDeployed() throws IOException;

    /** The server's process, whoever started it. */
    default Optional<RunningProcess> running() {
        try {
            long id = Long.parseLong(Files.readString(pidFile()).strip());
            return RunningProcess.find(id, directory().toString());
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Stops; WildFly lets requests under way end first. */
    default void stop() {
        running().ifPresent(process -> process.stop(STOP_SECONDS));
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
