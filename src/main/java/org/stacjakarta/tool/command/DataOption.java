package org.stacjakarta.tool.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.server.Project;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option {@code --data}, and {@code --help} with it: the same in each command. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the database and the server keep their files (default: data in the project)")
    private @Nullable Path directory;

    @Mixin
    private final HelpOption help = new HelpOption();

    Instance instance(Project project) {
        return Instance.of(project, Optional.ofNullable(directory));
    }
}
