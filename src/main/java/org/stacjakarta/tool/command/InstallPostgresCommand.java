package org.stacjakarta.tool.command;

import java.util.concurrent.Callable;
import org.stacjakarta.tool.postgres.PostgresPackages;
import org.stacjakarta.tool.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac install-postgres}: what the other commands do by themselves, alone; the tests' script needs it. */
@Command(
        name = "install-postgres",
        description = "Installs PostgreSQL and PostGIS where they are missing (Debian, Ubuntu; root or sudo).")
public final class InstallPostgresCommand implements Callable<Integer> {

    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        PostgresPackages.installWhereMissing(Progress.console());
        return 0;
    }
}
