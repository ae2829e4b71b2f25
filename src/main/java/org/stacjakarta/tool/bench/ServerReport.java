package org.stacjakarta.tool.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.stacjakarta.stac.JsonFormat;

/** What a benchmark of servers has found so far, for readers and for programs. Safe for use by many threads. */
final class ServerReport {

    private static final String ROW = "%-26s %7s  %-18s %9s %9s %9s %10s %7s %8s %5s%n";
    private static final String FAILED_ROW = "%-26s %7s  %-18s failed: %s%n";

    private final String schema;
    private final long items;
    private final List<Row> rows = new ArrayList<>();

    ServerReport(String schema, long items) {
        this.schema = schema;
        this.items = items;
    }

    /**
     * One line.
     *
     * @param by who was asked
     * @param ratio the server's rate to that of the contender; NaN in the server's own row
     * @param owed the least that the ratio, in the server's own row the rate, should be; NaN where nothing is promised
     */
    record Row(String title, int clients, String by, Outcome outcome, double ratio, double owed) {

        private boolean isOwed() {
            return !Double.isNaN(owed);
        }

        private double value() {
            return isOfServer() ? outcome.rate() : ratio;
        }

        private boolean isOfServer() {
            return by.equals(ServerBenchmark.SERVER);
        }

        /** What is not known, because somebody failed, is not met. */
        private boolean isMet() {
            return value() >= owed;
        }

        private String promise() {
            return title + " beside " + (isOfServer() ? ServerQuestions.TRIVIAL : by);
        }

        private String text() {
            if (outcome.load().isEmpty()) {
                return FAILED_ROW.formatted(title, clients, by, outcome.failure());
            }
            Load load = outcome.load().get();
            return ROW.formatted(
                    title,
                    clients,
                    by,
                    number(load.rate()),
                    number(load.median()),
                    number(load.slow()),
                    number(load.bytes()),
                    number(ratio),
                    number(owed),
                    !isOwed() ? "" : isMet() ? "yes" : "NO");
        }

        private String json() {
            var known = outcome.load();
            return ("{\"title\": \"%s\", \"clients\": %d, \"by\": \"%s\", \"rate\": %s, \"medianMilliseconds\": %s,"
                            + " \"p99Milliseconds\": %s, \"bytes\": %s, \"calls\": %d, \"ratio\": %s, \"owed\": %s,"
                            + " \"met\": %s, \"failed\": %s}")
                    .formatted(
                            title,
                            clients,
                            by,
                            exact(outcome.rate()),
                            exact(known.map(Load::median).orElse(Double.NaN)),
                            exact(known.map(Load::slow).orElse(Double.NaN)),
                            exact(known.map(Load::bytes).orElse(Double.NaN)),
                            known.map(Load::calls).orElse(0),
                            exact(ratio),
                            exact(owed),
                            isOwed() ? Boolean.toString(isMet()) : "null",
                            known.isPresent() ? "null" : JsonFormat.string(outcome.failure()));
        }
    }

    synchronized void add(Row row) {
        rows.add(row);
    }

    /** Whether the server answered everything as it should. */
    synchronized boolean isWhole() {
        return rows.stream()
                .filter(Row::isOfServer)
                .allMatch(row -> row.outcome().load().isPresent());
    }

    synchronized String table() {
        var text = new StringBuilder("%n%s, %d Items%n".formatted(schema, items));
        text.append(
                ROW.formatted("", "clients", "", "rate/s", "median ms", "99 % ms", "bytes", "ratio", "owed", "met"));
        rows.forEach(row -> text.append(row.text()));
        List<Row> owed = rows.stream().filter(Row::isOwed).toList();
        List<String> missed =
                owed.stream().filter(row -> !row.isMet()).map(Row::promise).toList();
        text.append("%nOwed and met: %d of %d".formatted(owed.size() - missed.size(), owed.size()));
        if (!missed.isEmpty()) {
            text.append("; not met: ").append(String.join(", ", missed));
        }
        return text.append("%n".formatted()).toString();
    }

    synchronized String json() {
        var measurements = new StringJoiner(",\n  ", "[\n  ", "\n]");
        rows.forEach(row -> measurements.add(row.json()));
        return "{\"schema\": \"%s\", \"items\": %d, \"processors\": %d, \"measurements\": %s}%n"
                .formatted(schema, items, Runtime.getRuntime().availableProcessors(), measurements);
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    private static String exact(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
    }
}
