package org.stacjakarta.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.bench.BenchArchive;
import org.stacjakarta.tool.bench.Soak;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./stac bench soak}: whether a server that works for a long time holds ever more. */
@Command(
        name = "soak",
        description = {
            "Asks the server over the made-up Items for a long time, at a steady rate: reads of all sizes, one write in",
            "ten requests and one mistake. Tells nine times what it holds in memory after a collection. Ends with 1 where",
            "an answer was not as it should be, or memory grows. With PGSTAC_SQL=FILE over an official PgSTAC."
        })
final class BenchSoakCommand implements Callable<Integer> {

    private static final long FEWEST_ITEMS = 2_000;

    @Option(names = "--items", paramLabel = "N", description = "How many Items (default: ${DEFAULT-VALUE})")
    private long items = 100_000;

    @Option(names = "--minutes", paramLabel = "M", description = "How long (default: ${DEFAULT-VALUE})")
    private double minutes = 30;

    @Option(names = "--clients", paramLabel = "N", description = "How many ask at a time (default: ${DEFAULT-VALUE})")
    private int clients = 8;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests a second, of all clients (default: ${DEFAULT-VALUE})")
    private double rate = 100;

    @Option(names = "--server", description = "wildfly or payara (default: ${DEFAULT-VALUE})")
    private ServerKind kind = ServerKind.WILDFLY;

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
    public Integer call() throws SQLException, IOException {
        if (items < FEWEST_ITEMS) {
            throw new OperatorException("--items: %d at least".formatted(FEWEST_ITEMS));
        }
        if (!(minutes > 0) || clients < 1 || !(rate > 0)) {
            throw new OperatorException("--minutes, --clients and --rate: more than 0");
        }
        Optional<Path> official = Optional.ofNullable(System.getenv("PGSTAC_SQL"))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
        Project project = Project.current();
        InstallPostgresCommand.installWhereMissing(progress);
        Instance instance = Instance.of(
                project,
                Optional.of(Optional.ofNullable(directory)
                        .orElse(project.directory().resolve("target").resolve("bench"))));
        var well = new boolean[1];
        instance.withCluster(cluster -> {
            String database = official.isPresent() ? "bench_official" : "bench";
            BenchArchive archive = new BenchDatabases(cluster, new BenchServer(instance, progress), items, progress)
                    .archive(database, official);
            well[0] = soak(instance.server(kind), cluster.login(database), archive);
        });
        return well[0] ? 0 : 1;
    }

    private boolean soak(ApplicationServer server, DatabaseLogin database, BenchArchive archive) {
        var listen = new Listen("127.0.0.1", FreePort.inRange(18_000, 19_000));
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop the server"));
        progress.step("Configuring " + server.title(), server::configure);
        try {
            progress.call("Starting %s with the API".formatted(server.title()), () -> {
                server.start(
                        listen, database, Map.of("ENABLE_TRANSACTIONS_EXTENSIONS", "true", "USE_API_HYDRATE", "true"));
                ServerStart.awaitAnswer(server, listen);
                return "log: " + server.log();
            });
            long process = server.running()
                    .orElseThrow(() -> new OperatorException(server.title() + " has ended"))
                    .handle()
                    .pid();
            var soak = new Soak(archive, items, listen.ask(""), clients, rate);
            try (ServerMemory memory = ServerMemory.of(process)) {
                soak.run(minutes * 60, memory::measure, progress::line);
            }
            progress.line(soak.verdict());
            return soak.isWell();
        } catch (OperatorException e) {
            throw e;
        } catch (Exception e) {
            throw new OperatorException("the soak has ended: " + e.getMessage(), e);
        } finally {
            progress.step("Stopping " + server.title(), server::stop);
        }
    }
}
