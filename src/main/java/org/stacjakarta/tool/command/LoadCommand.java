package org.stacjakarta.tool.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.dataset.ApiDataset;
import org.stacjakarta.tool.dataset.Dataset;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./stac load}: a directory of Collections and Items into the database. */
@Command(
        name = "load",
        subcommands = {LoadRecordsCommand.Collections.class, LoadRecordsCommand.Items.class},
        description = {
            "Loads a directory's collections.ndjson, queryables.sql and items.ndjson.",
            "What there is of them, all or nothing. The instance may be running or stopped.",
            "Files of any size: ./stac load collections FILE... and ./stac load items FILE..."
        })
public final class LoadCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The directory with the files")
    private @Nullable Path directory;

    @Spec
    private @Nullable CommandSpec command;

    @Option(names = "--api", paramLabel = "URL", description = "A STAC API that takes them, instead of the database")
    private @Nullable String api;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws SQLException, IOException {
        if (directory == null) {
            // where there are subcommands picocli does not ask for it
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), "Missing: DIR, collections or items");
        }
        if (api != null) {
            Path journals = data.instance(Project.current()).directory().resolve("loads");
            return new ApiDataset(api, journals, Progress.console()).load(new Dataset(directory)) ? 0 : 1;
        }
        new Load(TargetDatabase.of(data), Progress.console()).run(new Dataset(directory));
        return 0;
    }
}
