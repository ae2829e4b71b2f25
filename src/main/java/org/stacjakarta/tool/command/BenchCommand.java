package org.stacjakarta.tool.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stacjakarta.tool.bench.BenchArchive;
import org.stacjakarta.tool.bench.BenchDatabases;
import org.stacjakarta.tool.bench.BenchServer;
import org.stacjakarta.tool.bench.Rival;
import org.stacjakarta.tool.bench.ServerBenchmark;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.server.ServerKind;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./stac bench}: what an answer of the server costs beside the bare SQL that it comes down to. */
@Command(
        name = "bench",
        description = {
            "Measures the server over made-up Items.",
            "Makes Items, loads them into a private database, starts the server over it as in production, and measures",
            "requests at one client and at eight, in turns with the bare SQL over JDBC. With PGSTAC_SQL=FILE the database",
            "holds an official PgSTAC. The ratio is the server's rate to the other one's."
        },
        subcommands = {
            BenchSchemaCommand.class,
            BenchSoakCommand.class,
            BenchBytesCommand.class,
            CommandLine.HelpCommand.class
        })
public final class BenchCommand implements Callable<Integer> {

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
            description = {
                "Another STAC API, to be asked the same, without TLS; over the same data it should be. This and the next two",
                "may be given more than once"
            })
    private List<URI> against = List.of();

    @Option(
            names = "--beside-default",
            paramLabel = "URL",
            description = "The same of a stac-fastapi-pgstac as it is, beside which this project owes figures")
    private List<URI> besideDefault = List.of();

    @Option(names = "--beside-hydrating", paramLabel = "URL", description = "The same of one with USE_API_HYDRATE=true")
    private List<URI> besideHydrating = List.of();

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws Exception {
        options.require(FEWEST_ITEMS);
        if (!(seconds > 0)) {
            throw new WrongArgument("--seconds: more than 0");
        }
        List<Rival> rivals = new ArrayList<>();
        rivals.addAll(rivals("--against", Rival.Kind.ANY, against));
        rivals.addAll(rivals("--beside-default", Rival.Kind.DEFAULT, besideDefault));
        rivals.addAll(rivals("--beside-hydrating", Rival.Kind.HYDRATING, besideHydrating));
        Optional<Path> official = options.official();
        Instance instance = options.instance(progress);
        var wildfly = new BenchServer(instance, ServerKind.WILDFLY, progress);
        var well = new boolean[1];
        instance.withCluster(cluster -> {
            String database = official.isPresent() ? "bench_official" : "bench";
            BenchArchive archive =
                    new BenchDatabases(cluster, wildfly, options.items(), progress).archive(database, official);
            wildfly.over(
                    cluster.login(database),
                    (api, process) -> well[0] = measure(
                            new ServerBenchmark(archive, options.items(), api, rivals, seconds, progress::call)));
        });
        return well[0] ? 0 : 1;
    }

    /** Whether the server answered everything as it should; what was found is told however it ends. */
    private boolean measure(ServerBenchmark benchmark) throws SQLException, IOException {
        var told = new AtomicBoolean();
        var interrupted = new Thread(() -> {
            progress.cancel();
            tell(Progress.console(), benchmark, told);
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            benchmark.run();
        } finally {
            if (Instance.isRemoved(interrupted)) {
                tell(progress, benchmark, told);
            }
        }
        return benchmark.isWhole();
    }

    private static void tell(Progress progress, ServerBenchmark benchmark, AtomicBoolean told) {
        if (told.getAndSet(true)) {
            return;
        }
        try {
            BenchOptions.tell(progress, benchmark.table(), "bench.json", benchmark.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Rival> rivals(String option, Rival.Kind kind, List<URI> roots) {
        return roots.stream()
                .map(root -> new Rival(kind, HttpRoot.required(option, root)))
                .toList();
    }
}
