package org.stacjakarta.tool.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.machine.Program;

/** A WildFly server with a base directory of its own over a shared, unpacked WildFly. */
public final class WildFly implements ApplicationServer {

    private final Project project;
    private final Path base;
    private volatile @Nullable Process script;

    WildFly(Project project, Path base) {
        this.project = project;
        this.base = base;
    }

    @Override
    public String title() {
        return "WildFly";
    }

    @Override
    public void configure() {
        Program.expectSuccess(List.of(
                project.wildflyConfiguration().toString(),
                project.wildflyHome().toString(),
                base.toString(),
                project.postgresqlDriver().toString()));
    }

    @Override
    public void start(Listen listen, DatabaseLogin database, Map<String, String> settings) throws IOException {
        deploy(project.war());
        Files.deleteIfExists(pidFile());
        List<String> command = Program.detached(Program.asBatch(List.of(
                project.wildflyHome().resolve("bin/standalone.sh").toString(),
                "-c",
                "standalone-microprofile.xml",
                "-b",
                listen.address(),
                "-Djboss.http.port=" + listen.port(),
                // any: between our choice and its use a server starting beside this one could take it
                "-Djboss.management.http.port=0")));
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
        environment.putAll(settings);
        database.into(environment);
        Files.createDirectories(console().getParent());
        script = builder.start();
    }

    @Override
    public void stop() {
        awaitServer();
        ApplicationServer.super.stop();
    }

    /** The script that was started tells the server's process late: a server of which nobody knows would stay. */
    private void awaitServer() {
        Process started = script;
        if (started == null) {
            return;
        }
        try {
            long begun = System.nanoTime();
            while (started.isAlive() && running().isEmpty()) {
                if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(STOP_SECONDS)) {
                    started.destroy();
                    return;
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<String> refusal() throws IOException {
        Path failure = deployments().resolve("stac.war.failed");
        return Files.exists(failure)
                ? Optional.of(
                        Files.readString(failure, StandardCharsets.ISO_8859_1).strip())
                : Optional.empty();
    }

    @Override
    public boolean isDeployed() {
        return Files.exists(deployments().resolve("stac.war.deployed"));
    }

    @Override
    public Path log() {
        return base.resolve("log/server.log");
    }

    @Override
    public Path console() {
        return base.resolve("log/console.log");
    }

    @Override
    public Path directory() {
        return base;
    }

    @Override
    public Path pidFile() {
        return base.resolve("wildfly.pid");
    }

    /** What an earlier start was given goes, that of a benchmark too; what somebody else has put there stays. */
    private void deploy(Path war) throws IOException {
        try (DirectoryStream<Path> earlier = Files.newDirectoryStream(deployments(), "{stac,trivial}.war*")) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
        Files.copy(war, deployments().resolve("stac.war"));
        deploy("stac.war");
    }

    /** Where it looks for archives. */
    public Path deployments() {
        return base.resolve("deployments");
    }

    /** Has it take an archive that lies there. */
    public void deploy(String name) throws IOException {
        Files.createFile(deployments().resolve(name + ".dodeploy"));
    }
}
