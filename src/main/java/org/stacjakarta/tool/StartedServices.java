package org.stacjakarta.tool;

import java.io.IOException;

/**
 * What a run has started and has to stop, in the opposite order. Started by the command, stopped by the thread that the
 * end of this virtual machine runs: after {@link #stop} nothing is started any more.
 */
final class StartedServices {

    private final Instance instance;
    private final Progress progress;
    private boolean cluster;
    private boolean wildfly;
    private volatile boolean stopping;

    StartedServices(Instance instance, Progress progress) {
        this.instance = instance;
        this.progress = progress;
    }

    /** Starts the cluster, unless somebody else has. */
    synchronized void startCluster() throws InterruptedException {
        refuseWhenStopping();
        cluster = true;
        instance.cluster().start();
    }

    synchronized void startWildFly(WildFly.Listen listen, DatabaseLogin database)
            throws IOException, InterruptedException {
        refuseWhenStopping();
        wildfly = true;
        instance.wildfly().start(listen, database);
    }

    /** What was started is somebody else's to stop. */
    synchronized void leaveRunning() {
        cluster = false;
        wildfly = false;
    }

    void stop() {
        stopping = true;
        synchronized (this) {
            if (wildfly) {
                progress.line("");
                progress.step("Stopping WildFly", instance.wildfly()::stop);
                instance.forget();
            }
            if (cluster) {
                progress.step("Stopping PostgreSQL", instance.cluster()::stop);
            }
            leaveRunning();
        }
    }

    /** Returns unless this virtual machine is ending, which the caller then has to wait for. */
    void awaitStopping() throws InterruptedException {
        while (stopping) {
            Thread.sleep(1_000);
        }
    }

    private void refuseWhenStopping() throws InterruptedException {
        awaitStopping();
    }
}
