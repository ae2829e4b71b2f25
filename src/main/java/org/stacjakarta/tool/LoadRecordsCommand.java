package org.stacjakarta.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.load.LoadReport;
import org.stacjakarta.tool.load.Method;
import org.stacjakarta.tool.load.RecordLoad;
import org.stacjakarta.tool.load.RecordLoad.Kind;
import org.stacjakarta.tool.load.RecordLoad.Task;
import org.stacjakarta.tool.load.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./stac load items} and {@code ./stac load collections}: files of any size into the database. */
abstract sealed class LoadRecordsCommand implements Callable<Integer> {

    private static final double NANOS_A_SECOND = 1e9;

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

    @Option(names = "--threads", description = "How many batches are at work at one time (default: cores and one)")
    private int threads = Runtime.getRuntime().availableProcessors() + 1;

    @Option(
            names = "--failed",
            paramLabel = "FILE",
            description = "Where records go that could not be stored; reasons are in FILE.txt (default: in DIR/loads)")
    private @Nullable Path failed;

    @Option(
            names = "--restart",
            description = "Begin from the start, even where an earlier load of the same files was cut off")
    private boolean restart;

    @Mixin
    private DataOption data = new DataOption();

    private LoadRecordsCommand() {}

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
        Task task = task();
        Progress progress = Progress.console();
        var clean = new boolean[1];
        TargetDatabase.of(data).use(database -> {
            TargetDatabase.schema(database);
            try (var connections = new KeptConnections(database.dataSource());
                    RecordLoad load =
                            RecordLoad.intoDatabase(task, ToolSettings.read(), connections, database.toString())) {
                clean[0] = run(load, progress);
            }
        });
        return clean[0] ? 0 : 1;
    }

    private Task task() {
        try {
            return new Task(
                    kind(),
                    method,
                    Source.of(files),
                    collection(),
                    Math.max(1, threads),
                    data.instance(Project.current()).directory().resolve("loads"),
                    Optional.ofNullable(failed),
                    restart);
        } catch (IOException | IllegalArgumentException e) {
            throw new OperatorException(e.getMessage(), e);
        }
    }

    private boolean run(RecordLoad load, Progress progress) throws IOException {
        if (load.isResumed()) {
            progress.line("An earlier load of the same was cut off: this one goes on from there.");
        }
        String title = "Loading " + String.join(" ", files);
        try {
            progress.call(title, () -> {
                long start = System.nanoTime();
                var count = new long[1];
                load.run(records -> {
                    count[0] = Math.max(count[0], records);
                    progress.records(records, kind() == Kind.ITEMS ? "Items" : "Collections");
                });
                double seconds = (System.nanoTime() - start) / NANOS_A_SECOND;
                return String.format(Locale.ROOT, "%d read, %.0f a second", count[0], count[0] / seconds);
            });
        } catch (OperatorException e) {
            throw new OperatorException(
                    e.getMessage() + System.lineSeparator()
                            + "What was loaded so far is kept; the same command goes on from there.",
                    e);
        }
        return tell(load, progress);
    }

    private static boolean tell(RecordLoad load, Progress progress) throws IOException {
        var reports = new LoadReport[1];
        progress.call("Looking whether all is there", () -> {
            reports[0] = load.report();
            return "%d of %d".formatted(reports[0].present(), reports[0].counted());
        });
        LoadReport report = reports[0];
        progress.line(
                "loaded: %d, skipped: %d, failed: %d".formatted(report.loaded(), report.skipped(), report.failed()));
        report.reasons().forEach(reason -> progress.line("  " + reason));
        if (report.failed() > report.reasons().size()) {
            progress.line("  …");
        }
        if (report.failed() > 0) {
            progress.line("what failed is in %s, all reasons in %s".formatted(load.failures(), load.reasons()));
        }
        if (report.present() < report.counted()) {
            progress.line(
                    "%d records that were stored are not there: somebody has deleted them meanwhile, or they are lost"
                            .formatted(report.counted() - report.present()));
        }
        return report.isClean();
    }
}
