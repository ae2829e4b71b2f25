package org.stacjakarta.tool;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A WildFly server with a base directory of its own over a shared, unpacked WildFly. */
final class WildFly {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final int STOP_SECONDS = 30;
    // before the WAR is deployed, the server itself answers
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final Project project;
    private final Path base;

    WildFly(Project project, Path base) {
        this.project = project;
        this.base = base;
    }

    /** As an operator would, with server-config; does nothing where that was done. */
    void configure() {
        Program.expectSuccess(List.of(
                project.wildflyConfiguration().toString(),
                project.wildflyHome().toString(),
                base.toString(),
                project.postgresqlDriver().toString()));
    }

    /** Starts the server with the WAR; {@link #awaitAnswer} tells when it serves. */
    void start(Listen listen, DatabaseLogin database) throws IOException {
        start(listen, database, Map.of());
    }

    /** The same with some environment variables set. */
    void start(Listen listen, DatabaseLogin database, Map<String, String> variables) throws IOException {
        deploy(project.war());
        Files.deleteIfExists(pidFile());
        List<String> command = new ArrayList<>();
        if (Program.exists("setsid")) {
            // a session of its own: Ctrl-C reaches us alone, and we stop things in order
            command.add("setsid");
        }
        command.addAll(List.of(
                project.wildflyHome().resolve("bin/standalone.sh").toString(),
                "-c",
                "standalone-microprofile.xml",
                "-b",
                listen.address(),
                "-Djboss.http.port=" + listen.port(),
                // any: between our choice and its use a server starting beside this one could take it
                "-Djboss.management.http.port=0"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(console().toFile());
        Map<String, String> environment = builder.environment();
        environment.remove("RUN_CONF");
        environment.remove("JBOSS_MODULEPATH");
        environment.put("JBOSS_HOME", project.wildflyHome().toString());
        // standalone.sh splits its options at blanks, its variables it does not
        environment.put("JBOSS_BASE_DIR", base.toString());
        environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "1");
        environment.put("JBOSS_PIDFILE", pidFile().toString());
        environment.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        environment.putIfAbsent("JBOSS_JAVA_SIZING", "-Xms128m -Xmx1g -XX:MaxMetaspaceSize=256m");
        environment.putIfAbsent("USE_API_HYDRATE", "true");
        environment.putAll(variables);
        environment.put("STAC_JDBC_URL", database.jdbcUrl());
        environment.put("STAC_JDBC_USER", database.user());
        environment.put("STAC_JDBC_PASSWORD", database.password());
        if (database.password().isEmpty()) {
            // WildFly accepts no empty password; the URL may bring one, or the database ask for none
            environment.remove("STAC_JDBC_PASSWORD");
        }
        Files.createDirectories(console().getParent());
        builder.start();
    }

    /** Where a server listens. */
    record Listen(String address, int port) {

        /** Where one asks a server that listens there from this machine. */
        URI ask(String path) {
            String host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
            return URI.create(
                    "http://%s:%d/stac%s".formatted(host.contains(":") ? "[" + host + "]" : host, port, path));
        }
    }

    /** Waits until the API answers; a server that ends or refuses the WAR is an error. */
    void awaitAnswer(Listen listen) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        long begun = System.nanoTime();
        while (System.nanoTime() < deadline) {
            int status = status(listen.ask("/"));
            if (status > 0 && status < SERVER_ERROR && status != NOT_FOUND) {
                return;
            }
            Path failure = base.resolve("deployments/stac.war.failed");
            if (Files.exists(failure)) {
                throw new OperatorException("WildFly refuses stac.war: %s%nSee %s"
                        .formatted(
                                Files.readString(failure, StandardCharsets.ISO_8859_1)
                                        .strip(),
                                log()));
            }
            if (Files.exists(base.resolve("deployments/stac.war.deployed")) && status >= SERVER_ERROR) {
                throw new OperatorException("The API answers with status %d. See %s".formatted(status, log()));
            }
            boolean hadTimeToStart =
                    System.nanoTime() - begun > Duration.ofSeconds(5).toNanos();
            if (hadTimeToStart && running().isEmpty()) {
                throw new OperatorException(
                        "WildFly has ended. The end of %s:%n%s".formatted(console(), LogFile.end(console(), 20)));
            }
            Thread.sleep(100);
        }
        throw new OperatorException("WildFly does not answer. See " + log());
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

    /** The server's process, whoever started it. */
    Optional<RunningProcess> running() {
        try {
            long id = Long.parseLong(Files.readString(pidFile()).strip());
            return RunningProcess.find(id, base.toString());
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Lets requests under way end, and stops. */
    void stop() {
        running().ifPresent(process -> process.stop(STOP_SECONDS));
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path log() {
        return base.resolve("log/server.log");
    }

    private Path console() {
        return base.resolve("log/console.log");
    }

    private Path pidFile() {
        return base.resolve("wildfly.pid");
    }

    private void deploy(Path war) throws IOException {
        Path deployments = base.resolve("deployments");
        try (DirectoryStream<Path> markers = Files.newDirectoryStream(deployments, "stac.war.*")) {
            for (Path marker : markers) {
                Files.delete(marker);
            }
        }
        Files.copy(war, deployments.resolve("stac.war"), StandardCopyOption.REPLACE_EXISTING);
        Files.createFile(deployments.resolve("stac.war.dodeploy"));
    }
}
