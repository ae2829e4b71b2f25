package org.stacjakarta.tool.command;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.dataset.ApiDataset;
import org.stacjakarta.tool.dataset.Dataset;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./stac load-joplin}: the demo data. */
@Command(
        name = "load-joplin",
        description = "Loads the demo data: aerial images of Joplin, Missouri, after the tornado of May 2011.")
public final class LoadJoplinCommand implements Callable<Integer> {

    @Option(names = "--api", paramLabel = "URL", description = "A STAC API that takes them, instead of the database")
    private @Nullable String api;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws SQLException, IOException {
        Project project = Project.current();
        if (api != null) {
            Path journals = data.instance(project).directory().resolve("loads");
            return new ApiDataset(api, journals, Progress.console()).load(new Dataset(project.demoData())) ? 0 : 1;
        }
        new Load(TargetDatabase.of(data), Progress.console()).run(new Dataset(project.demoData()));
        return 0;
    }
}
