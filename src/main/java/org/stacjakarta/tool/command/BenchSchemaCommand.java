package org.stacjakarta.tool.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.bench.BenchArchive;
import org.stacjakarta.tool.bench.BenchDatabases;
import org.stacjakarta.tool.bench.BenchReport;
import org.stacjakarta.tool.bench.BenchServer;
import org.stacjakarta.tool.bench.SchemaBenchmark;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.server.ServerKind;
import org.stacjakarta.tool.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac bench schema}: what a search costs beside the plain statement that it comes down to. */
@Command(
        name = "schema",
        description = {
            "Measures searches and ingest in the database.",
            "Makes Items, loads them into a private database, and measures searches, paging and ingest there,",
            "each in turns with the plain statement over the same table that it comes down to. With PGSTAC_SQL=FILE",
            "an official PgSTAC does the same in a second database. The databases are kept for the next time.",
            "\"CPU\" is what the database's process computes, which other work on the machine hardly changes."
        })
final class BenchSchemaCommand implements Callable<Integer> {

    private static final long FEWEST_ITEMS = 1_000;

    @Mixin
    private final BenchOptions options = new BenchOptions();

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws SQLException, IOException {
        options.require(FEWEST_ITEMS);
        Optional<Path> official = options.official();
        Instance instance = options.instance(progress);
        instance.withCluster(cluster -> {
            var wildfly = new BenchServer(instance, ServerKind.WILDFLY, progress);
            var databases = new BenchDatabases(cluster, wildfly, options.items(), progress);
            List<BenchArchive> archives = new ArrayList<>();
            archives.add(databases.archive("bench", Optional.empty()));
            if (official.isPresent()) {
                archives.add(databases.archive("bench_official", official));
            }
            BenchReport report =
                    new SchemaBenchmark(archives, options.items(), ToolSettings.read(), progress::call).run();
            BenchOptions.tell(progress, report.table(), "bench-schema.json", report.json());
        });
        return 0;
    }
}
