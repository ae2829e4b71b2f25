package org.stacjakarta.tool;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./stac bench}: what things cost. */
@Command(
        name = "bench",
        description = "Measures: see ./stac bench schema --help.",
        subcommands = {BenchSchemaCommand.class, CommandLine.HelpCommand.class})
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What is to be measured? schema");
    }
}
