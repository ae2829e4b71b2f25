package org.stacjakarta.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.stacjakarta.tool.machine.FreePort;

/** A Payara Micro with the WAR, started as server-config/README.md says. */
public final class PayaraMicro implements AutoCloseable {

    private static final int POLL_MILLIS = 200;
    private static final int POLLS = 900;

    private static final String COMMAND =
            """
            . server-config/payara/environment.sh
            exec "$JAVA" -Xmx768m -Dproduct.name= -jar "$MICRO" --nocluster --addlibs "$DRIVER" --port "$PORT" --rootDir "$ROOT" \\
                --prebootcommandfile server-config/payara/micro-preboot.asadmin \\
                --postbootcommandfile server-config/payara/micro.asadmin --deploy target/stac.war --contextroot stac
            """;

    private final Process process;
    private final URI root;

    private PayaraMicro(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /** Starts one over the suite's database. */
    public static PayaraMicro start() throws IOException, InterruptedException {
        Path directory = Path.of("target", "payara-micro-it").toAbsolutePath();
        Files.createDirectories(directory);
        Path log = directory.resolve("console.log");
        // anew each time: it would begin with what is left in an old one, and end that a little later
        Path root = Files.createTempDirectory(directory, "root");
        int port = FreePort.inRange(20_000, 26_000);
        var builder = new ProcessBuilder(List.of("bash", "-c", COMMAND))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "JAVA",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                        "MICRO", System.getProperty("stac.payara-micro"),
                        "DRIVER", driver().toString(),
                        "PORT", Integer.toString(port),
                        "ROOT", root.toString(),
                        "STAC_JDBC_URL", TestDatabase.jdbcUrl(),
                        "STAC_JDBC_USER", TestDatabase.user(),
                        "STAC_JDBC_PASSWORD", TestDatabase.password(),
                        "ENABLE_TRANSACTIONS_EXTENSIONS", "true",
                        "ENABLE_CATALOGS_EXTENSION", "true"));
        var server = new PayaraMicro(builder.start(), URI.create("http://127.0.0.1:" + port + "/stac/"));
        for (int i = 0; i < POLLS; i++) {
            if (server.answers()) {
                return server;
            }
            if (!server.process.isAlive()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        server.close();
        throw new IOException("Payara Micro does not serve the WAR: " + Files.readString(log));
    }

    private boolean answers() {
        try {
            // before the WAR is there, its listener may answer 200 and nothing else
            return new ApiClient(root).get("/_mgmt/ping").text().contains("PONG");
        } catch (UncheckedIOException e) {
            // not yet listening
            return false;
        }
    }

    /** Where the build copies it. */
    private static Path driver() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("target", "tool"), "postgresql-*.jar")) {
            return jars.iterator().next().toAbsolutePath();
        }
    }

    /** The API's root URL; it ends in a slash. */
    public URI root() {
        return root;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
