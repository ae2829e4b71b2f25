package org.stacjakarta.tool.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.machine.RunningProcess;
import org.stacjakarta.tool.server.ApplicationServer;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac stop}: ends what {@code ./stac run} has started. */
@Command(name = "stop", description = "Stops the instance of a data directory.")
public final class StopCommand implements Callable<Integer> {

    private static final int SECONDS = 90;

    @Mixin
    private DataOption data = new DataOption();

    private final Progress progress = Progress.console();

    @Override
    public Integer call() {
        Instance instance = data.instance(Project.current());
        if (!instance.isThere()) {
            progress.line("Nothing runs in " + instance.directory());
            return 0;
        }
        Optional<RunningProcess> tool = instance.tool();
        if (tool.isPresent()) {
            progress.step("Stopping ./stac run", () -> tool.get().stop(SECONDS));
        }
        instance.lock();
        boolean nothing = tool.isEmpty();
        Optional<ApplicationServer> server = instance.runningServer();
        if (server.isPresent()) {
            nothing = false;
            progress.step("Stopping " + server.get().title(), server.get()::stop);
        }
        if (instance.cluster().isRunning()) {
            nothing = false;
            progress.step("Stopping PostgreSQL", instance.cluster()::stop);
        }
        instance.forget();
        if (nothing) {
            progress.line("Nothing runs in " + instance.directory());
        }
        return 0;
    }
}
