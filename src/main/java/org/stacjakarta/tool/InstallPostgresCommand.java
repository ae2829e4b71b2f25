package org.stacjakarta.tool;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac install-postgres}: what the other commands do by themselves, alone; the tests' script needs it. */
@Command(
        name = "install-postgres",
        description = "Installs PostgreSQL and PostGIS where they are missing (Debian, Ubuntu; root or sudo).")
final class InstallPostgresCommand implements Callable<Integer> {

    @Mixin
    private final HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        installWhereMissing(Progress.console());
        return 0;
    }

    /** An error that says what to install, where we cannot. */
    static void installWhereMissing(Progress progress) {
        if (PostgresBinaries.find().isEmpty() && PostgresPackages.canInstall()) {
            progress.step("Installing PostgreSQL and PostGIS with apt", PostgresPackages::install);
        }
        PostgresBinaries.required();
    }
}
