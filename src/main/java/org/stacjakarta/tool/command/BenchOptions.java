package org.stacjakarta.tool.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.postgres.PostgresPackages;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the benchmarks have in common: how many Items, which PgSTAC, and where everything is kept. */
final class BenchOptions {

    @Option(names = "--items", paramLabel = "N", description = "How many Items (default: ${DEFAULT-VALUE})")
    private long items = 100_000;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where database and server are kept (default: target/bench in the project)")
    private @Nullable Path directory;

    @Mixin
    private final HelpOption help = new HelpOption();

    long items() {
        return items;
    }

    /** Refuses fewer Items. */
    void require(long fewestItems) {
        if (items < fewestItems) {
            throw new WrongArgument("--items: %d at least".formatted(fewestItems));
        }
    }

    /** The official PgSTAC that is to be measured, if one is. */
    Optional<Path> official() {
        Optional<Path> file = Optional.ofNullable(System.getenv("PGSTAC_SQL"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            throw new OperatorException("PGSTAC_SQL: there is no file " + file.get());
        }
        return file;
    }

    /** Where database and server are kept, for this command alone; PostgreSQL is installed if need be. */
    Instance instance(Progress progress) {
        Project project = Project.current();
        PostgresPackages.installWhereMissing(progress);
        Path kept = Optional.ofNullable(directory).orElse(target(project).resolve("bench"));
        Instance instance = Instance.of(project, Optional.of(kept));
        instance.lock();
        instance.endLeftovers(progress);
        return instance;
    }

    /** Shows what has been measured, and keeps it as JSON in a file of that name. */
    static void tell(Progress progress, String table, String file, String json) throws IOException {
        progress.line(table);
        Path target = target(Project.current());
        Files.createDirectories(target);
        Path written = Files.writeString(target.resolve(file), json);
        progress.line("The same as JSON: " + written);
    }

    private static Path target(Project project) {
        return project.directory().resolve("target");
    }
}
