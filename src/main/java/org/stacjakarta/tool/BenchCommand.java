package org.stacjakarta.tool;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.bench.BenchArchive;
import org.stacjakarta.tool.bench.ServerBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./stac bench}: what an answer of the server costs beside the bare SQL that it comes down to. */
@Command(
        name = "bench",
        description = {
            "Makes Items, loads them into a private database, starts the server over it as in production, and measures",
            "requests at one client and at eight, in turns with the bare SQL over JDBC. With PGSTAC_SQL=FILE the database",
            "holds an official PgSTAC. The ratio is the server's rate to the other one's."
        },
        subcommands = {BenchSchemaCommand.class, BenchSoakCommand.class, CommandLine.HelpCommand.class})
final class BenchCommand implements Callable<Integer> {

    private static final long FEWEST_ITEMS = 2_000;

    @Option(names = "--items", paramLabel = "N", description = "How many Items (default: ${DEFAULT-VALUE})")
    private long items = 100_000;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each contender is measured for a question (default: ${DEFAULT-VALUE})")
    private double seconds = 3;

    @Option(
            names = "--against",
            paramLabel = "URL",
            description = "Another STAC API, to be asked the same; over the same data it should be")
    private @Nullable URI against;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where database and server are kept (default: target/bench in the project)")
    private @Nullable Path directory;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help")
    private boolean help;

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws Exception {
        if (items < FEWEST_ITEMS) {
            throw new OperatorException("--items: %d at least".formatted(FEWEST_ITEMS));
        }
        if (!(seconds > 0)) {
            throw new OperatorException("--seconds: more than 0");
        }
        Optional<Path> official = Optional.ofNullable(System.getenv("PGSTAC_SQL"))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
        Project project = Project.current();
        Path target = project.directory().resolve("target");
        InstallPostgresCommand.installWhereMissing(progress);
        Instance instance =
                Instance.of(project, Optional.of(Optional.ofNullable(directory).orElse(target.resolve("bench"))));
        var wildfly = new BenchServer(instance, progress);
        instance.withCluster(cluster -> {
            String database = official.isPresent() ? "bench_official" : "bench";
            BenchArchive archive = new BenchDatabases(cluster, wildfly, items, progress).archive(database, official);
            wildfly.over(cluster.login(database), api -> {
                var benchmark =
                        new ServerBenchmark(archive, items, api, Optional.ofNullable(against), seconds, progress::call);
                benchmark.run();
                progress.line(benchmark.table());
                Files.createDirectories(target);
                Path json = target.resolve("bench.json");
                Files.writeString(json, benchmark.json());
                progress.line("The same as JSON: " + json);
            });
        });
        return 0;
    }
}
