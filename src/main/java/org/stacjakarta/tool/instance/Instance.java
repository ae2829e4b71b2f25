package org.stacjakarta.tool.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.machine.RunningProcess;
import org.stacjakarta.tool.postgres.PrivateCluster;
import org.stacjakarta.tool.server.ApplicationServer;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.server.ServerKind;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;
import org.stacjakarta.tool.terminal.Progress;

/**
 * A data directory and what runs in it: the PostgreSQL cluster and the application server that share nothing with
 * another instance's. Whoever starts or stops either holds the directory's lock, which ends with the process.
 */
public final class Instance {

    /** What the database in its cluster is called. */
    public static final String DATABASE = "stac";

    /** The program that {@code ./stac} runs, as a command line tells it: by name, as that one knows us and not we it. */
    static final String TOOL = "org.stacjakarta.tool.StacTool";

    private static final String CLUSTER = "postgresql";
    private static final String LOCK = "lock";

    private final Path directory;
    private final PrivateCluster cluster;
    private final Project project;
    // a lock ends when its channel is collected
    private @Nullable FileChannel lock;

    private Instance(Project project, Path directory) {
        this.directory = directory;
        this.cluster = PrivateCluster.at(directory.resolve(CLUSTER), true);
        this.project = project;
    }

    /**
     * The instance of a data directory; nothing is made or started yet.
     *
     * @param directory none: the project's own
     */
    public static Instance of(Project project, Optional<Path> directory) {
        return new Instance(
                project,
                directory.orElse(project.defaultData()).toAbsolutePath().normalize());
    }

    /** The data directory, absolute. */
    public Path directory() {
        return directory;
    }

    /** Its PostgreSQL, whether it is there and runs or not. */
    public PrivateCluster cluster() {
        return cluster;
    }

    /** Its application server of a kind, whether that runs or not. */
    public ApplicationServer server(ServerKind kind) {
        return kind.in(directory, project);
    }

    /** The application server that runs, whichever it is. */
    public Optional<ApplicationServer> runningServer() {
        return Arrays.stream(ServerKind.values())
                .map(this::server)
                .filter(server -> server.running().isPresent())
                .findFirst();
    }

    /**
     * Ends what an earlier command left behind that was ended by force; what a detached run left is no leftover.
     *
     * @throws OperatorException where a detached run serves
     */
    public void endLeftovers(Progress progress) {
        if (isDetached()) {
            throw new OperatorException(
                    "%s is served already, at %s; ./stac stop ends that.".formatted(directory, url().orElse("?")));
        }
        runningServer()
                .ifPresent(server ->
                        progress.step("Stopping the %s of an earlier run".formatted(server.title()), server::stop));
        forget();
    }

    /**
     * Takes the right to start and stop things in the directory. Who has it keeps it until this program ends.
     *
     * @throws OperatorException that says who is in the way, or that the directory cannot be used
     */
    public void lock() {
        if (lock != null) {
            return;
        }
        try {
            FileChannel channel = open(LOCK);
            if (channel.tryLock() == null) {
                channel.close();
                throw new OperatorException("Another ./stac command is at work in %s%s."
                        .formatted(directory, url().map(" and serves "::concat).orElse("")));
            }
            lock = channel;
        } catch (IOException e) {
            throw new OperatorException(
                    "cannot use %s as data directory: %s".formatted(directory, OutsideFault.sentence(e)), e);
        }
    }

    void unlock() {
        try {
            if (lock != null) {
                lock.close();
                lock = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Work with the private cluster; a stopped one is started for it, and stopped afterwards, on Ctrl-C as well. Where
     * another command works with it meanwhile, that one's end is awaited; after Ctrl-C it is left running for it.
     */
    public void withCluster(ClusterWork work) throws SQLException, IOException {
        try (FileChannel users = open("users")) {
            FileLock using = users.lock(0, Long.MAX_VALUE, true);
            if (cluster.isRunning()) {
                work.with(cluster);
                return;
            }
            lock();
            var interrupted = new Thread(() -> stopForNobody(users, using), "stop PostgreSQL");
            Runtime.getRuntime().addShutdownHook(interrupted);
            try {
                cluster.start();
                work.with(cluster);
            } finally {
                if (isRemoved(interrupted)) {
                    using.release();
                    users.lock();
                    cluster.stop();
                    unlock();
                }
            }
        }
    }

    private void stopForNobody(FileChannel users, FileLock using) {
        try {
            using.release();
            if (users.tryLock() != null) {
                cluster.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel open(String file) throws IOException {
        Files.createDirectories(directory);
        return FileChannel.open(
                directory.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Takes back a thread for this program's end; false if that end has begun, and the thread is at work already. */
    public static boolean isRemoved(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** What is done with a cluster that runs. */
    public interface ClusterWork {
        /** Does it; the cluster runs until this returns. */
        void with(PrivateCluster cluster) throws SQLException, IOException;
    }

    /** Writes down that this process runs the instance. */
    public void beginRun() throws IOException {
        Files.writeString(
                directory.resolve("tool.pid"),
                Long.toString(ProcessHandle.current().pid()));
    }

    /** Writes down where it serves. */
    public void serves(String url) throws IOException {
        Files.writeString(directory.resolve("url"), url);
    }

    /** Writes down that it goes on without this process. */
    public void detach() throws IOException {
        Files.deleteIfExists(directory.resolve("tool.pid"));
    }

    /** Forgets where it served and who ran it: nothing runs any more. */
    public void forget() {
        try {
            Files.deleteIfExists(directory.resolve("url"));
            Files.deleteIfExists(directory.resolve("tool.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the instance serves, or served when it was ended by force. */
    Optional<String> url() {
        return read("url");
    }

    /** Whether a run has left it running on purpose; one that was ended by force leaves its process id behind. */
    boolean isDetached() {
        return runningServer().isPresent() && url().isPresent() && !Files.exists(directory.resolve("tool.pid"));
    }

    /** The run that waits for the instance's end. */
    public Optional<RunningProcess> tool() {
        return read("tool.pid")
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> RunningProcess.find(Long.parseLong(id), TOOL));
    }

    /** Whether a command has worked in the directory: nothing in any other is ours to stop or to delete. */
    public boolean isThere() {
        boolean services = tool().isPresent()
                || Files.exists(directory.resolve(CLUSTER))
                || Arrays.stream(ServerKind.values())
                        .anyMatch(kind -> Files.isDirectory(server(kind).directory()));
        return services && Files.isRegularFile(directory.resolve(LOCK));
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(directory.resolve(file), StandardCharsets.UTF_8)
                    .strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
