package org.stacjakarta.tool.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.bench.BenchArchive;
import org.stacjakarta.tool.bench.BenchDatabases;
import org.stacjakarta.tool.bench.BenchServer;
import org.stacjakarta.tool.bench.ServerMemory;
import org.stacjakarta.tool.bench.Soak;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.server.ServerKind;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./stac bench soak}: whether a server that works for a long time holds ever more. */
@Command(
        name = "soak",
        description = {
            "Works a server for a long time, and tells what it holds in memory.",
            "Asks it over the made-up Items, at a steady rate: reads of all sizes, one write in ten requests and one mistake. Tells nine times what it holds in memory after a collection. Ends with 1 where",
            "an answer was not as it should be, or memory grows. With PGSTAC_SQL=FILE over an official PgSTAC."
        })
final class BenchSoakCommand implements Callable<Integer> {

    private static final long FEWEST_ITEMS = 2_000;

    @Mixin
    private final BenchOptions options = new BenchOptions();

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

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws SQLException, IOException {
        options.require(FEWEST_ITEMS);
        if (!(minutes > 0) || clients < 1 || !(rate > 0)) {
            throw new WrongArgument("--minutes, --clients and --rate: more than 0");
        }
        Optional<Path> official = options.official();
        Instance instance = options.instance(progress);
        var well = new boolean[1];
        instance.withCluster(cluster -> {
            String database = official.isPresent() ? "bench_official" : "bench";
            var server = new BenchServer(instance, kind, progress);
            BenchArchive archive =
                    new BenchDatabases(cluster, server, options.items(), progress).archive(database, official);
            server.over(cluster.login(database), (api, process) -> well[0] = soak(archive, api, process));
        });
        return well[0] ? 0 : 1;
    }

    private boolean soak(BenchArchive archive, URI api, long process) {
        var soak = new Soak(archive, options.items(), api, clients, rate);
        try (ServerMemory memory = ServerMemory.of(process)) {
            soak.run(minutes * 60, memory::measure, progress::line);
            progress.line(soak.verdict());
            return soak.isWell();
        } catch (Exception e) {
            throw new OperatorException("the soak has ended: " + e.getMessage(), e);
        }
    }
}
