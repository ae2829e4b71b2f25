package org.stacjakarta.tool.command;

import picocli.CommandLine.Option;

/** The option {@code --help} of each command; picocli's inherited one would meet that of its own command {@code help}. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help")
    private boolean help;
}
