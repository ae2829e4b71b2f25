package org.stacjakarta.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./stac load}: a directory of Collections and Items into the database. */
@Command(
        name = "load",
        description = {
            "Loads a directory's collections.ndjson, queryables.sql and items.ndjson.",
            "What there is of them, all or nothing. The instance may be running or stopped."
        })
final class LoadCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The directory with the files")
    private Path directory = Path.of("");

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws SQLException, IOException {
        new Load(TargetDatabase.of(data), Progress.console()).run(new Dataset(directory));
        return 0;
    }
}
