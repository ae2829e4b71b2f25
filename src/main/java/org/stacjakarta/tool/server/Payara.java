package org.stacjakarta.tool.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.machine.FreePort;
import org.stacjakarta.tool.machine.LogFile;
import org.stacjakarta.tool.machine.Program;
import org.stacjakarta.tool.terminal.OperatorException;

/** A Payara server with a domain of its own over a shared, unpacked Payara. */
public final class Payara implements ApplicationServer {

    private static final String REFUSED = "Boot Command deploy failed";
    private static final String DEPLOYED = "stac was successfully deployed";

    private static final String READY = "startup time : ";
    private static final long START_NANOS = 300_000_000_000L;

    private final Project project;
    private final Path domain;

    Payara(Project project, Path domain) {
        this.project = project;
        this.domain = domain;
    }

    /** A server for tests, of this project and in that directory. */
    public static Payara at(Path domain) {
        return new Payara(Project.current(), domain.toAbsolutePath());
    }

    @Override
    public String title() {
        return "Payara";
    }

    @Override
    public void configure() {
        Program.expectSuccess(List.of(
                project.payaraScript("configure.sh").toString(),
                project.payaraHome().toString(),
                domain.toString(),
                project.postgresqlDriver().toString()));
    }

    @Override
    public void start(Listen listen, DatabaseLogin database, Map<String, String> settings) throws IOException {
        start(listen, FreePort.inRange(26_000, 32_000), database, settings, project.war());
    }

    /**
     * Starts the server for somebody who deploys by himself.
     *
     * @param adminPort where it takes administration, from this machine
     * @param settings environment variables
     */
    public void startEmpty(int port, int adminPort, DatabaseLogin database, Map<String, String> settings)
            throws IOException {
        start(new Listen("127.0.0.1", port), adminPort, database, settings, null);
    }

    /** Waits until it can be administered. */
    public void awaitAdministration(int adminPort) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (said(READY).isEmpty() || !FreePort.answers(adminPort)) {
            if (running().isEmpty() || System.nanoTime() - begun > START_NANOS) {
                throw new OperatorException(
                        "Payara does not start. The end of %s:%n%s".formatted(console(), LogFile.end(console(), 20)));
            }
            Thread.sleep(100);
        }
    }

    private void start(
            Listen listen, int adminPort, DatabaseLogin database, Map<String, String> settings, @Nullable Path war)
            throws IOException {
        Path script = project.payaraScript("run.sh");
        List<String> command = Program.detached(Program.words(
                List.of(script.toString(), project.payaraHome().toString(), domain.toString()),
                war == null ? new String[] {"-"} : new String[] {war.toString()}));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(console().toFile());
        Map<String, String> environment = builder.environment();
        environment.putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        environment.put("STAC_BIND_ADDRESS", listen.address());
        environment.put("STAC_HTTP_PORT", Integer.toString(listen.port()));
        environment.put("STAC_ADMIN_PORT", Integer.toString(adminPort));
        database.into(environment);
        environment.putAll(settings);
        Files.createDirectories(console().getParent());
        // the script becomes the server
        long id = builder.start().pid();
        Files.writeString(pidFile(), Long.toString(id));
    }

    @Override
    public Optional<String> refusal() throws IOException {
        return said(REFUSED);
    }

    @Override
    public boolean isDeployed() throws IOException {
        return said(DEPLOYED).isPresent();
    }

    @Override
    public Path directory() {
        return domain;
    }

    @Override
    public Path log() {
        return domain.resolve("logs/server.log");
    }

    @Override
    public Path console() {
        return domain.resolve("logs/console.log");
    }

    @Override
    public Path pidFile() {
        return domain.resolve("payara.pid");
    }

    private Optional<String> said(String words) throws IOException {
        return Files.readString(console(), StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.contains(words))
                .map(String::strip)
                .findFirst();
    }
}
