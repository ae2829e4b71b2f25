package org.stacjakarta.tool;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.bench.BenchArchive;
import org.stacjakarta.tool.bench.ServerBenchmark;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final BenchOptions options = new BenchOptions();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each contender is measured for a question (default: ${DEFAULT-VALUE})")
    private double seconds = 3;

    @Option(
            names = "--against",
            paramLabel = "URL",
            description =
                    "Another STAC API, to be asked the same; over the same data it should be. May be given more than once")
    private List<URI> against = List.of();

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws Exception {
        options.require(FEWEST_ITEMS);
        if (!(seconds > 0)) {
            throw new OperatorException("--seconds: more than 0");
        }
        Optional<Path> official = options.official();
        Instance instance = options.instance(progress);
        var wildfly = new BenchServer(instance, ServerKind.WILDFLY, progress);
        instance.withCluster(cluster -> {
            String database = official.isPresent() ? "bench_official" : "bench";
            BenchArchive archive =
                    new BenchDatabases(cluster, wildfly, options.items(), progress).archive(database, official);
            wildfly.over(cluster.login(database), (api, process) -> {
                var benchmark = new ServerBenchmark(archive, options.items(), api, against, seconds, progress::call);
                benchmark.run();
                BenchOptions.tell(progress, benchmark.table(), "bench.json", benchmark.json());
            });
        });
        return 0;
    }
}
