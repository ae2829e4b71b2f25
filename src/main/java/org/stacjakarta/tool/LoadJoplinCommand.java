package org.stacjakarta.tool;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac load-joplin}: the demo data. */
@Command(
        name = "load-joplin",
        description = "Loads the demo data: aerial images of Joplin, Missouri, after the tornado of May 2011.")
final class LoadJoplinCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws SQLException, IOException {
        Project project = Project.current();
        new Load(TargetDatabase.of(data), Progress.console()).run(new Dataset(project.demoData()));
        return 0;
    }
}
