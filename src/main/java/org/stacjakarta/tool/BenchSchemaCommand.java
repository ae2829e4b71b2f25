package org.stacjakarta.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.bench.BenchArchive;
import org.stacjakarta.tool.bench.BenchReport;
import org.stacjakarta.tool.bench.SchemaBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./stac bench schema}: what a search costs beside the plain statement that it comes down to. */
@Command(
        name = "schema",
        description = {
            "Makes Items, loads them into a private database, and measures searches, paging and ingest there,",
            "each in turns with the plain statement over the same table that it comes down to. With PGSTAC_SQL=FILE",
            "an official PgSTAC does the same in a second database. The databases are kept for the next time.",
            "\"CPU\" is what the database's process computes, which other work on the machine hardly changes."
        })
final class BenchSchemaCommand implements Callable<Integer> {

    private static final long FEWEST_ITEMS = 1_000;

    @Option(names = "--items", paramLabel = "N", description = "How many Items (default: ${DEFAULT-VALUE})")
    private long items = 100_000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the databases are kept (default: target/bench in the project)")
    private @Nullable Path directory;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help")
    private boolean help;

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws SQLException, IOException {
        if (items < FEWEST_ITEMS) {
            throw new OperatorException("--items: %d at least".formatted(FEWEST_ITEMS));
        }
        Optional<Path> official = Optional.ofNullable(System.getenv("PGSTAC_SQL"))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
        Project project = Project.current();
        Path target = project.directory().resolve("target");
        InstallPostgresCommand.installWhereMissing(progress);
        Instance instance =
                Instance.of(project, Optional.of(Optional.ofNullable(directory).orElse(target.resolve("bench"))));
        instance.withCluster(cluster -> {
            var databases = new BenchDatabases(cluster, new BenchServer(instance, progress), items, progress);
            List<BenchArchive> archives = new ArrayList<>();
            archives.add(databases.archive("bench", Optional.empty()));
            if (official.isPresent()) {
                archives.add(databases.archive("bench_official", official));
            }
            BenchReport report = new SchemaBenchmark(archives, items, ToolSettings.read(), progress::call).run();
            progress.line(report.table());
            Files.createDirectories(target);
            Path json = target.resolve("bench-schema.json");
            Files.writeString(json, report.json());
            progress.line("The same as JSON: " + json);
        });
        return 0;
    }
}
