package org.stacjakarta.tool.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How fast the server's byte path is: from the rows of a page to the bytes of an answer.
 *
 * @param pageBytes what a page becomes
 * @param pages a second, on one thread, on average
 * @param error half the width of the interval that this average is in, at 99.9 %
 * @param runs how many times it was measured
 */
public record ByteRate(int pageBytes, double pages, double error, long runs) {

    private static final double OWED = 400;

    /** Measures in virtual machines of their own, for some twenty seconds. */
    public static ByteRate measured() throws IOException {
        var page = new ByteArrayOutputStream();
        new BytePage().write(page);
        var options = new OptionsBuilder()
                .include(BytePathBenchmark.class.getName())
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            Collection<RunResult> results = new Runner(options).run();
            Result<?> result = results.iterator().next().getPrimaryResult();
            return new ByteRate(page.size(), result.getScore(), result.getScoreError(), result.getSampleCount());
        } catch (RunnerException e) {
            throw new IOException("JMH: " + e.getMessage(), e);
        }
    }

    /** A million bytes a second. */
    public double megabytes() {
        return pages * pageBytes / 1e6;
    }

    /** Whether that is as much as this project owes. */
    public boolean isMet() {
        return megabytes() >= OWED;
    }

    /** For readers. */
    public String table() {
        return String.format(
                Locale.ROOT,
                "%nA page of 100 Items, %d bytes: %.0f pages/s, %.0f MB/s ± %.0f; owed %.0f MB/s: %s%n",
                pageBytes,
                pages,
                megabytes(),
                error * pageBytes / 1e6,
                OWED,
                isMet() ? "met" : "NOT MET");
    }

    /** For programs. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"pageBytes\": %d, \"pages\": %.4f, \"megabytes\": %.4f, \"runs\": %d, \"owed\": %.4f, \"met\": %s}%n",
                pageBytes,
                pages,
                megabytes(),
                runs,
                OWED,
                isMet());
    }
}
