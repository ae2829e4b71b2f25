package org.stacjakarta.tool.load;

import java.io.IOException;
import java.util.Locale;
import org.stacjakarta.tool.http.StacApi;
import org.stacjakarta.tool.load.RecordLoad.Task;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;

/**
 * A load as one watches it, and what is told of it.
 *
 * @param what is loaded
 */
public record LoadRun(String what, Progress progress) {

    private static final String KEPT = "What was loaded so far is kept; the same command goes on from there.";
    private static final String KEPT_OF_INPUT =
            "What was loaded so far is kept; what comes by standard input is read from its start again: --method ignore passes over it.";
    private static final double NANOS_A_SECOND = 1e9;

    /**
     * Loads through an API; false if something is wrong.
     *
     * @throws OperatorException if that is no URL of an API, or the load cannot go on
     */
    public boolean intoApi(Task task, String url) throws IOException {
        try (RecordLoad load = RecordLoad.intoApi(task, api(url))) {
            return run(load);
        }
    }

    /**
     * The API that an operator names by {@code --api}.
     *
     * @throws WrongArgument if that is no URL of one
     */
    public static StacApi api(String url) {
        try {
            return new StacApi(url);
        } catch (IllegalArgumentException e) {
            throw new WrongArgument("--api: " + e.getMessage(), e);
        }
    }

    /**
     * Loads, and tells in the end what became of the records; false if one failed or is not there.
     *
     * @throws OperatorException if the load cannot go on
     */
    public boolean run(RecordLoad load) throws IOException {
        if (load.isResumed()) {
            progress.line("An earlier load of the same was cut off: this one goes on from there.");
        }
        String title = "Loading " + what;
        var interrupted = new Thread(() -> tellInterrupted(load), "interrupted");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            progress.call(title, () -> {
                long start = System.nanoTime();
                var count = new long[1];
                load.run(records -> {
                    count[0] = Math.max(count[0], records);
                    progress.records(records, "records");
                });
                double seconds = (System.nanoTime() - start) / NANOS_A_SECOND;
                return String.format(Locale.ROOT, "%d read, %.0f a second", count[0], count[0] / seconds);
            });
        } catch (OperatorException e) {
            throw new OperatorException(e.getMessage() + System.lineSeparator() + kept(load), e);
        } finally {
            forget(interrupted);
        }
        return tell(load);
    }

    private void tellInterrupted(RecordLoad load) {
        progress.cancel();
        System.err.println(kept(load));
    }

    private static String kept(RecordLoad load) {
        return load.canBeResumed() ? KEPT : KEPT_OF_INPUT;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is at work: this program is being ended
        }
    }

    private boolean tell(RecordLoad load) throws IOException {
        var reports = new LoadReport[1];
        progress.call("Looking whether all is there", () -> {
            reports[0] = load.report();
            return "%d of %d".formatted(reports[0].present(), reports[0].counted());
        });
        LoadReport report = reports[0];
        progress.line(
                "loaded: %d, skipped: %d, failed: %d".formatted(report.loaded(), report.skipped(), report.failed()));
        report.reasons().forEach(reason -> progress.line("  " + reason));
        if (report.failed() > report.reasons().size()) {
            progress.line("  …");
        }
        if (report.failed() > 0) {
            progress.line("what failed is in %s, all reasons in %s".formatted(load.failures(), load.reasons()));
        }
        if (report.present() < report.counted()) {
            progress.line(
                    "%d records that were stored are not there: somebody has deleted them meanwhile, or they are lost"
                            .formatted(report.counted() - report.present()));
        }
        return report.isClean();
    }
}
