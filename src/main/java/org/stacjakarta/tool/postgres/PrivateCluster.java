package org.stacjakarta.tool.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.machine.FreePort;
import org.stacjakarta.tool.machine.LogFile;
import org.stacjakarta.tool.machine.Program;
import org.stacjakarta.tool.machine.RunningProcess;
import org.stacjakarta.tool.terminal.OperatorException;

/**
 * A PostgreSQL cluster of our own in a directory of our own: never the machine's, reachable from this machine only, with
 * a generated password. As root it runs as the account {@code postgres}; where that account cannot reach the directory
 * the cluster lies under {@code /var/lib/stac-jakarta} and the directory is a link to it.
 *
 * <p>Not for use by several threads.
 */
public final class PrivateCluster {

    private static final int PREFERRED_PORT = 5432;
    private static final int PREFERRED_TEST_PORT = 25_432;
    private static final int ATTEMPTS = 5;
    private static final String USER = "stac";

    private final ClusterDirectory directory;
    private final boolean durable;
    private boolean fresh;

    private PrivateCluster(Path directory, boolean durable) {
        this.directory = new ClusterDirectory(directory.toAbsolutePath().normalize());
        this.durable = durable;
        this.fresh = !durable;
    }

    /**
     * The cluster of a directory, made at the first start.
     *
     * @param durable whether it keeps what is in it: otherwise it begins empty, cares for speed only, and stops and
     *     vanishes with this virtual machine
     */
    public static PrivateCluster at(Path directory, boolean durable) {
        return new PrivateCluster(directory, durable);
    }

    /** Whether the directory holds a cluster. */
    public boolean exists() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    /** Whether its server runs, whoever started it. */
    public boolean isRunning() {
        return process()
                .filter(postmaster -> FreePort.answers(postmaster.port()))
                .isPresent();
    }

    /** The same, without a connection: it may be starting. */
    public boolean hasProcess() {
        return process().isPresent();
    }

    private Optional<Postmaster> process() {
        return postmaster().filter(postmaster -> RunningProcess.find(postmaster.pid(), data().toString())
                .isPresent());
    }

    /** Where its server writes what happens. */
    public Path log() {
        return home().resolve("log");
    }

    /** Makes the cluster where there is none, and starts its server where it does not run. */
    public void start() {
        try {
            if (fresh) {
                discard();
                Runtime.getRuntime().addShutdownHook(new Thread(this::discard, "discard " + directory.asked()));
                fresh = false;
            }
            if (isRunning()) {
                return;
            }
            if (!exists()) {
                initialize();
            }
            startServer();
        } catch (IOException e) {
            throw new OperatorException("cannot start PostgreSQL in %s: %s".formatted(directory.asked(), e), e);
        }
    }

    /** Stops the server: sessions are ended, all that was committed is kept. */
    public void stop() {
        stop("fast");
    }

    /** Ends the server as a crash would. */
    public void kill() {
        stop("immediate");
    }

    /** The port its server listens on. */
    public int port() {
        return postmaster()
                .orElseThrow(() -> new IllegalStateException("not running"))
                .port();
    }

    /** Where one of its databases is. */
    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    /** Its superuser. */
    public String user() {
        return USER;
    }

    /** The superuser's password. */
    public String password() {
        try {
            return Files.readString(home().resolve("password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How to get into one of its databases, as superuser of the cluster. */
    public DatabaseLogin login(String database) {
        return new DatabaseLogin(jdbcUrl(database), user(), password());
    }

    /** Whether it has a database of that name. */
    public boolean hasDatabase(String name) throws SQLException {
        try (Connection connection = login("postgres").connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    /** Makes an empty database. */
    public void createDatabase(String name) throws SQLException {
        createDatabase(name, "template1");
    }

    /** Makes a database that begins as a copy of another, to which nobody may be connected. */
    void createDatabase(String name, String template) throws SQLException {
        try (Connection connection = login("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE %s TEMPLATE %s"
                    .formatted(statement.enquoteIdentifier(name, true), statement.enquoteIdentifier(template, true)));
        }
    }

    /** Where it really lies. */
    public Path home() {
        return directory.home();
    }

    /** Whether that is not the directory it was made for, which PostgreSQL's account cannot reach. */
    public boolean isElsewhere() {
        return directory.isElsewhere();
    }

    @Override
    public String toString() {
        return "PostgreSQL in " + home();
    }

    private Path data() {
        return directory.data();
    }

    /** The process and port a running or crashed server has written down. */
    private Optional<Postmaster> postmaster() {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip())));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            // absent, or just being written
            return Optional.empty();
        }
    }

    private record Postmaster(long pid, int port) {}

    private void initialize() throws IOException {
        PostgresBinaries binaries = PostgresBinaries.required();
        if (Files.exists(data())) {
            throw new OperatorException(
                    "%s is not PostgreSQL's: it is left as it is. Use another --data directory.".formatted(data()));
        }
        directory.make();
        PostgresAccount account = directory.account();
        Path home = home();
        Path password = home.resolve("password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, generatedPassword());
        account.own(password);

        // elsewhere first: what an interrupted initdb leaves behind must not look like a cluster
        Path unfinished = home.resolve("data.new");
        ClusterDirectory.deleteTree(unfinished);
        List<String> initdb = List.of(
                binaries.initdb().toString(),
                "--pgdata=" + unfinished,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8");
        Program.expectSuccess(account.command(durable ? initdb : Program.words(initdb, "--no-sync")));
        Files.writeString(
                unfinished.resolve("postgresql.conf"),
                durable ? PostgresSettings.durable() : PostgresSettings.fast(),
                StandardOpenOption.APPEND);
        Files.move(unfinished, data());
    }

    private void startServer() throws IOException {
        PostgresBinaries binaries = binaries();
        PostgresAccount account = directory.account();
        Path log = log();
        removeDefunctPostmaster();
        for (int attempt = 1; ; attempt++) {
            choosePort(account);
            Program started = Program.run(Program.inOwnSession(account.command(List.of(
                    binaries.pgCtl().toString(),
                    "start",
                    "--wait",
                    "--timeout=300",
                    "--silent",
                    "--pgdata=" + data(),
                    "--log=" + log))));
            if (started.succeeded()) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new OperatorException("PostgreSQL does not start: %s%nThe end of %s:%n%s"
                        .formatted(started.output().strip(), log, LogFile.end(log, 15)));
            }
            // somebody may have taken the port since we looked, or a crashed server's processes are still ending
            pause();
        }
    }

    /** A server that was killed, whose process id nobody collects, would keep every other one from starting. */
    private void removeDefunctPostmaster() throws IOException {
        Optional<Postmaster> postmaster = postmaster();
        if (postmaster.isPresent() && RunningProcess.isDefunct(postmaster.get().pid())) {
            Files.delete(data().resolve("postmaster.pid"));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException("interrupted while PostgreSQL starts", e);
        }
    }

    /** The port of the last run, if nobody has taken it; part of the configuration, so that pg_ctl alone keeps it, too. */
    private void choosePort(PostgresAccount account) throws IOException {
        Path file = data().resolve(PostgresSettings.PORT_FILE);
        Optional<Integer> last = PostgresSettings.portIn(file);
        if (last.filter(FreePort::isFree).isPresent()) {
            return;
        }
        int port = FreePort.from(durable ? PREFERRED_PORT : PREFERRED_TEST_PORT);
        Files.writeString(file, PostgresSettings.port(port));
        account.own(file);
    }

    private void stop(String mode) {
        if (!isRunning()) {
            return;
        }
        try {
            Program.expectSuccess(directory
                    .account()
                    .command(List.of(
                            binaries().pgCtl().toString(),
                            "stop",
                            "--wait",
                            "--silent",
                            "--mode=" + mode,
                            "--pgdata=" + data())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The programs of the version the cluster was made by: no other can read it. */
    private PostgresBinaries binaries() throws IOException {
        String version = Files.readString(data().resolve("PG_VERSION")).strip();
        return PostgresBinaries.find(version)
                .orElseThrow(() -> new OperatorException(
                        """
                The data in %s is PostgreSQL %s's, which is not installed with PostGIS on this machine.
                Install postgresql-%s and postgresql-%s-postgis-3, or remove the directory to begin anew."""
                                .formatted(directory.asked(), version, version, version)));
    }

    private void discard() {
        try {
            if (exists()) {
                kill();
            }
            directory.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String generatedPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
