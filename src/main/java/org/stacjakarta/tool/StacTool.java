package org.stacjakarta.tool;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.stacjakarta.tool.command.BenchCommand;
import org.stacjakarta.tool.command.CompareCommand;
import org.stacjakarta.tool.command.ExportCommand;
import org.stacjakarta.tool.command.ExtentsCommand;
import org.stacjakarta.tool.command.FuzzCommand;
import org.stacjakarta.tool.command.InstallPostgresCommand;
import org.stacjakarta.tool.command.LoadCommand;
import org.stacjakarta.tool.command.LoadJoplinCommand;
import org.stacjakarta.tool.command.MigrateCommand;
import org.stacjakarta.tool.command.PgReadyCommand;
import org.stacjakarta.tool.command.PgVersionCommand;
import org.stacjakarta.tool.command.QueryablesCommand;
import org.stacjakarta.tool.command.QueueCommand;
import org.stacjakarta.tool.command.RunCommand;
import org.stacjakarta.tool.command.SchemasCommand;
import org.stacjakarta.tool.command.StopCommand;
import org.stacjakarta.tool.terminal.OutsideFault;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The operator's commands: what {@code ./stac} runs. */
@Command(
        name = "./stac",
        header = "A STAC API over PgSTAC: run it, fill it, test it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            StopCommand.class,
            MigrateCommand.class,
            PgVersionCommand.class,
            PgReadyCommand.class,
            LoadCommand.class,
            LoadJoplinCommand.class,
            ExportCommand.class,
            QueryablesCommand.class,
            ExtentsCommand.class,
            QueueCommand.class,
            SchemasCommand.class,
            BenchCommand.class,
            FuzzCommand.class,
            CompareCommand.class,
            InstallPostgresCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Also: ./stac test [--server NAME] [MAVEN ARGUMENTS]  builds the project and tests it.",
            "",
            "STAC_JDBC_URL, STAC_JDBC_USER and STAC_JDBC_PASSWORD (or PGHOST, PGPORT,",
            "PGDATABASE, PGUSER and PGPASSWORD) name a database to be used instead of a",
            "private one. All other environment variables reach the server: README.md lists",
            "its settings."
        })
public final class StacTool implements Runnable {

    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help")
    private boolean help;

    private StacTool() {}

    /** Ends with the command's exit code: 1 for what the operator has to put right, 2 for wrong arguments. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(commands().execute(arguments));
    }

    /** All of them, as they are run. */
    static CommandLine commands() {
        CommandLine commands = new CommandLine(new StacTool());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            OutsideFault.told(failure)
                    .ifPresentOrElse(command.getErr()::println, () -> failure.printStackTrace(command.getErr()));
            return failure instanceof WrongArgument ? WRONG_ARGUMENTS : FAILED;
        });
        return commands;
    }

    /** Without a command: the help. */
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
