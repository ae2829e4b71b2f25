package org.stacjakarta.tool.instance;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.server.ApplicationServer;
import org.stacjakarta.tool.server.Listen;
import org.stacjakarta.tool.terminal.Progress;

/**
 * What a run has started and has to stop, in the opposite order. Started by the command, stopped by the thread that the
 * end of this virtual machine runs: after {@link #stop} nothing is started any more.
 */
public final class StartedServices {

    private final Instance instance;
    private final Progress commands;
    private boolean cluster;
    private @Nullable ApplicationServer server;
    private boolean detached;
    private volatile boolean stopping;

    public StartedServices(Instance instance, Progress commands) {
        this.instance = instance;
        this.commands = commands;
    }

    /** Starts the cluster, unless it runs already; waits for the end where this virtual machine is ending. */
    public synchronized void startCluster() throws InterruptedException {
        refuseWhenStopping();
        cluster = true;
        instance.cluster().start();
    }

    /** Starts the server, and does not wait until it answers; the rest as for the cluster. */
    public synchronized void startServer(ApplicationServer toStart, Listen listen, DatabaseLogin database)
            throws IOException, InterruptedException {
        refuseWhenStopping();
        server = toStart;
        toStart.start(listen, database);
    }

    /** What was started is somebody else's to stop. */
    public synchronized void leaveRunning() {
        cluster = false;
        server = null;
        detached = true;
    }

    /** Stops what is still ours, the server before the cluster, with a line for each on the console. */
    public void stop() {
        stopping = true;
        // the command's thread goes on, and fails at what is stopped under it: that is not worth a line
        commands.cancel();
        var progress = Progress.console();
        synchronized (this) {
            if (server != null) {
                progress.step("Stopping " + server.title(), server::stop);
            }
            if (cluster) {
                progress.step("Stopping PostgreSQL", instance.cluster()::stop);
            }
            if (!detached) {
                instance.forget();
            }
        }
    }

    /** Returns unless this virtual machine is ending, which the caller then has to wait for. */
    public void awaitStopping() throws InterruptedException {
        while (stopping) {
            Thread.sleep(1_000);
        }
    }

    private void refuseWhenStopping() throws InterruptedException {
        awaitStopping();
    }
}
