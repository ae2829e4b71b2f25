package org.stacjakarta.tool.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.stacjakarta.tool.machine.Program;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.Progress;

/** Debian's packages of PostgreSQL and PostGIS, installed where they are missing and one may. */
public final class PostgresPackages {

    private static final Path NO_CLUSTER = Path.of("/etc/postgresql-common/createcluster.d/stac-jakarta.conf");
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");

    private PostgresPackages() {}

    /**
     * Sees to it that PostgreSQL and PostGIS are there.
     *
     * @throws OperatorException that says what to install, where we cannot
     */
    public static void installWhereMissing(Progress progress) {
        if (PostgresBinaries.find().isEmpty() && canInstall()) {
            progress.step("Installing PostgreSQL and PostGIS with apt", PostgresPackages::install);
        }
        PostgresBinaries.required();
    }

    /** Whether this is Debian or a child of it, and one is root or becomes root without being asked. */
    private static boolean canInstall() {
        return Program.exists("apt-get") && (isRoot() || sudoAsksNothing());
    }

    /** Installs what is missing and leaves the machine without a cluster it had not before. */
    private static void install() {
        root("apt-get", "update", "-q");
        List<String> servers = servers();
        if (servers.isEmpty()) {
            installServer();
            return;
        }
        // the newest server that is there: another one would come with a cluster and take the port
        String newest =
                servers.stream().max(Comparator.comparingInt(Integer::parseInt)).orElseThrow();
        aptInstall("postgresql-%s-postgis-3".formatted(newest));
    }

    private static void installServer() {
        String postgis =
                Program.run(List.of("apt-cache", "show", "postgresql-postgis")).succeeded()
                        ? "postgresql-postgis"
                        : "postgis";
        root("mkdir", "-p", NO_CLUSTER.getParent().toString());
        root("sh", "-c", "echo 'create_main_cluster = false' > " + NO_CLUSTER);
        try {
            aptInstall("postgresql", postgis);
        } finally {
            root("rm", "-f", NO_CLUSTER.toString());
        }
    }

    private static void aptInstall(String... packages) {
        List<String> command = new ArrayList<>(
                List.of("apt-get", "install", "-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"));
        command.addAll(List.of(packages));
        root(command.toArray(String[]::new));
    }

    private static List<String> servers() {
        try (Stream<Path> versions = Files.list(PROGRAMS)) {
            return versions.filter(version -> Files.exists(version.resolve("bin/postgres")))
                    .map(version -> version.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .toList();
        } catch (IOException e) {
            // no such directory
            return List.of();
        }
    }

    private static void root(String... command) {
        List<String> words = new ArrayList<>();
        if (!isRoot()) {
            words.addAll(List.of("sudo", "-n"));
        }
        words.addAll(List.of("env", "DEBIAN_FRONTEND=noninteractive"));
        words.addAll(List.of(command));
        Program.expectSuccess(words);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean sudoAsksNothing() {
        return Program.exists("sudo")
                && Program.run(List.of("sudo", "-n", "true")).succeeded();
    }
}
