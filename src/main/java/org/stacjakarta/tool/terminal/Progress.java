package org.stacjakarta.tool.terminal;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One line for each step: what it is, how long it took, and what came of it. On a terminal the line counts the seconds
 * while one waits.
 */
public final class Progress {

    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private volatile String detail = "";
    private @Nullable Ticker running;
    private boolean cancelled;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Standard output; the script tells whether that is a terminal. */
    public static Progress console() {
        return new Progress(System.out, Boolean.getBoolean("stac.terminal"));
    }

    /** A step whose result tells nothing more. */
    public void step(String title, Runnable work) {
        call(title, () -> {
            work.run();
            return "";
        });
    }

    /**
     * A step; the text it returns stands in brackets behind the duration, unless it is empty.
     *
     * @throws OperatorException where the work throws what is not a {@link RuntimeException}, with the title and what was wrong
     */
    public void call(String title, Callable<String> work) {
        long start = System.nanoTime();
        detail = "";
        Ticker ticker = new Ticker(title, start);
        ticker.begin();
        String outcome;
        try {
            outcome = work.call();
        } catch (RuntimeException e) {
            ticker.end("failed after " + seconds(start));
            throw e;
        } catch (Exception e) {
            ticker.end("failed after " + seconds(start));
            throw new OperatorException("%s: %s".formatted(title, OutsideFault.sentence(e)), e);
        }
        ticker.end(seconds(start) + (outcome.isEmpty() ? "" : " (" + outcome + ")"));
    }

    /** How far a long load has come, for whoever watches the running step. */
    public void items(long count) {
        records(count, "Items");
    }

    /** The same of other things. */
    public void records(long count, String what) {
        detail = count + " " + what;
    }

    /** A line that is no step. */
    public synchronized void line(String text) {
        if (cancelled) {
            return;
        }
        out.println(text);
        out.flush();
    }

    /** Ends the line of the running step; what this progress is told afterwards is not shown. */
    public synchronized void cancel() {
        if (running != null) {
            running.end("interrupted");
        }
        cancelled = true;
    }

    private static String seconds(long start) {
        return "%.1f s".formatted((System.nanoTime() - start) / (double) NANOS_A_SECOND);
    }

    /** The line of the running step. */
    private final class Ticker {

        private final String title;
        private final long start;
        private final Thread thread;

        Ticker(String title, long start) {
            this.title = title;
            this.start = start;
            this.thread = new Thread(this::tick, "progress");
            thread.setDaemon(true);
        }

        void begin() {
            synchronized (Progress.this) {
                if (cancelled) {
                    return;
                }
                running = this;
                out.print(title + " ...");
                out.flush();
            }
            if (terminal) {
                thread.start();
            }
        }

        void end(String outcome) {
            thread.interrupt();
            synchronized (Progress.this) {
                if (cancelled) {
                    return;
                }
                running = null;
                out.println((terminal ? CLEAR_LINE + title + " ... " : " ") + outcome);
                out.flush();
            }
        }

        private void tick() {
            try {
                while (true) {
                    Thread.sleep(1_000);
                    synchronized (Progress.this) {
                        if (running != this) {
                            return;
                        }
                        out.print("%s%s ... %d s %s"
                                .formatted(CLEAR_LINE, title, (System.nanoTime() - start) / NANOS_A_SECOND, detail));
                        out.flush();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
