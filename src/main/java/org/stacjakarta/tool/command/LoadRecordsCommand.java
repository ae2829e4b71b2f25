package org.stacjakarta.tool.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.database.KeptConnections;
import org.stacjakarta.tool.load.LoadRun;
import org.stacjakarta.tool.load.Method;
import org.stacjakarta.tool.load.RecordLoad;
import org.stacjakarta.tool.load.RecordLoad.Kind;
import org.stacjakarta.tool.load.RecordLoad.Task;
import org.stacjakarta.tool.load.Source;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./stac load items} and {@code ./stac load collections}: files of any size into the database. */
abstract sealed class LoadRecordsCommand implements Callable<Integer> {

    /** The text of 8 MB as it was read, as it is sent, and what grows on the way from one to the other. */
    private static final long ROOM_FOR_A_BATCH = 32 << 20;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = {
                "ndjson, a JSON array, a FeatureCollection, or single documents; as they are, or compressed",
                "by gzip or zstd. A pattern such as 'items-*.ndjson.gz', or - for standard input"
            })
    private List<String> files = List.of();

    @Option(
            names = "--method",
            defaultValue = "insert",
            description = {
                "What becomes of a record that is there already: insert (the new one fails), ignore (the new one",
                "is passed over), upsert (it is replaced where it differs), delsert (Items: it is deleted",
                "wherever in its Collection it lies, and the new one stored). Default: insert"
            })
    private Method method = Method.INSERT;

    @Option(
            names = "--threads",
            description = {
                "How many batches are at work at one time",
                "(default: cores and one, as far as there is memory for their records)"
            })
    private int threads = usualThreads();

    @Option(
            names = "--failed",
            paramLabel = "FILE",
            description = "Where records go that could not be stored; reasons are in FILE.txt (default: in DIR/loads)")
    private @Nullable Path failed;

    @Option(
            names = "--restart",
            description = "Begin from the start, even where an earlier load of the same files was cut off")
    private boolean restart;

    @Option(
            names = "--validate-extensions",
            negatable = true,
            description = {
                "Whether records must follow the JSON Schemas of their stac_extensions",
                "(default: as VALIDATE_EXTENSIONS says)"
            })
    private @Nullable Boolean validateExtensions;

    @Option(
            names = "--schemas",
            paramLabel = "DIR",
            description = {
                "Where those are, as ./stac schemas fetch has put them there; with it, they must be followed",
                "(default: STAC_SCHEMAS_DIRECTORY)"
            })
    private @Nullable Path schemas;

    @Option(names = "--api", paramLabel = "URL", description = "A STAC API that takes them, instead of the database")
    private @Nullable String api;

    @Mixin
    private DataOption data = new DataOption();

    private LoadRecordsCommand() {}

    private static int usualThreads() {
        Runtime machine = Runtime.getRuntime();
        return (int) Math.min(machine.availableProcessors() + 1, Math.max(1, machine.maxMemory() / ROOM_FOR_A_BATCH));
    }

    @Command(
            name = "items",
            description = {
                "Loads Items, past create_items by COPY and in parallel.",
                "A load that was cut off goes on when the same command is given again."
            })
    static final class Items extends LoadRecordsCommand {

        @Option(names = "--collection", paramLabel = "ID", description = "The Collection of Items that name none")
        private @Nullable String collection;

        @Override
        Kind kind() {
            return Kind.ITEMS;
        }

        @Override
        Optional<String> collection() {
            return Optional.ofNullable(collection);
        }
    }

    @Command(name = "collections", description = "Loads Collections, each in a transaction.")
    static final class Collections extends LoadRecordsCommand {

        @Override
        Kind kind() {
            return Kind.COLLECTIONS;
        }

        @Override
        Optional<String> collection() {
            return Optional.empty();
        }
    }

    abstract Kind kind();

    abstract Optional<String> collection();

    @Override
    public Integer call() throws SQLException, IOException {
        try {
            return load();
        } catch (RecordLoad.AlreadyAtWork e) {
            throw new OperatorException(e.getMessage(), e);
        }
    }

    private int load() throws SQLException, IOException {
        if (threads < 1) {
            throw new WrongArgument("--threads: 1 at least");
        }
        Task task = task();
        for (Source source : task.sources()) {
            if (source.path().isPresent() && isWrittenOver(source.path().get())) {
                throw new WrongArgument(
                        "--failed: %s is to be read".formatted(source.path().get()));
            }
        }
        var run = new LoadRun(String.join(" ", files), Progress.console());
        if (api != null) {
            if (validateExtensions != null || schemas != null) {
                throw new WrongArgument("--validate-extensions, --schemas: with --api, the API says what it takes");
            }
            return run.intoApi(task, api) ? 0 : 1;
        }
        ToolSettings.extensions(Optional.ofNullable(validateExtensions), Optional.ofNullable(schemas));
        var clean = new boolean[1];
        TargetDatabase.of(data).use(database -> {
            TargetDatabase.schema(database);
            try (var connections = new KeptConnections(database.dataSource());
                    RecordLoad load =
                            RecordLoad.intoDatabase(task, ToolSettings.read(), connections, database.toString())) {
                clean[0] = run.run(load);
            }
        });
        return clean[0] ? 0 : 1;
    }

    /** Whether failed records, or their reasons, would be written over a file. */
    private boolean isWrittenOver(Path file) {
        if (failed == null) {
            return false;
        }
        Path read = file.toAbsolutePath().normalize();
        Path written = failed.toAbsolutePath().normalize();
        return read.equals(written) || read.equals(written.resolveSibling(written.getFileName() + ".txt"));
    }

    private Task task() {
        try {
            return new Task(
                    kind(),
                    method,
                    Source.of(files),
                    collection(),
                    threads,
                    data.instance(Project.current()).directory().resolve("loads"),
                    Optional.ofNullable(failed),
                    restart);
        } catch (IOException | IllegalArgumentException e) {
            throw new OperatorException(e.getMessage(), e);
        }
    }
}
