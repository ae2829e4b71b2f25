package org.stacjakarta.tool.bench;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.stacjakarta.tool.bench.Measurement.Promise;

/** What a benchmark has found, for readers and for programs. */
public final class BenchReport {

    private static final String ROW = "%-38s %-*s %-13s %9s %10s %10s %7s %9s %10s %8s %4s%n";

    private final long items;
    private final List<Measurement> measurements;

    BenchReport(long items, List<Measurement> measurements) {
        this.items = items;
        this.measurements = List.copyOf(measurements);
    }

    /** A table in which what several schemas do about the same thing stands together. */
    public String table() {
        int width = measurements.stream()
                .mapToInt(measurement -> measurement.schema().length())
                .max()
                .orElse(1);
        String row = ROW.replace("*", Integer.toString(width));
        var text = new StringBuilder("%n%d Items%n".formatted(items));
        text.append(row.formatted(
                "", "", "by", "rate/s", "median ms", "plain ms", "ratio", "CPU ms", "CPU ratio", "owed", "met"));
        for (String title :
                measurements.stream().map(Measurement::title).distinct().toList()) {
            String shown = title;
            for (Measurement measurement : measurements) {
                if (measurement.title().equals(title)) {
                    text.append(row(row, shown, measurement));
                    shown = "";
                }
            }
        }
        List<Measurement> owed = measurements.stream()
                .filter(measurement -> measurement.owed().isGiven())
                .toList();
        List<String> missed = owed.stream()
                .filter(measurement -> !measurement.isMet())
                .map(measurement ->
                        "%s, %s, by %s".formatted(measurement.title(), measurement.schema(), measurement.by()))
                .toList();
        text.append("%nOwed and met: %d of %d".formatted(owed.size() - missed.size(), owed.size()));
        if (!missed.isEmpty()) {
            text.append("; not met: ").append(String.join(", ", missed));
        }
        return text.append("%n".formatted()).toString();
    }

    private static String row(String row, String title, Measurement measurement) {
        return row.formatted(
                title,
                measurement.schema(),
                measurement.by(),
                number(measurement.rate()),
                number(measurement.timing().milliseconds()),
                number(measurement.plain().milliseconds()),
                number(measurement.ratio()),
                number(measurement.timing().cpuMilliseconds()),
                number(measurement.cpuRatio()),
                owed(measurement.owed()),
                !measurement.owed().isGiven() ? "" : measurement.isMet() ? "yes" : "NO");
    }

    /** The same as JSON. */
    public String json() {
        var rows = new StringJoiner(",\n  ", "[\n  ", "\n]");
        for (Measurement measurement : measurements) {
            rows.add(("{\"schema\": \"%s\", \"title\": \"%s\", \"by\": \"%s\", \"runs\": %d, \"rate\": %s,"
                            + " \"milliseconds\": %s, \"plainMilliseconds\": %s, \"ratio\": %s,"
                            + " \"cpuMilliseconds\": %s, \"plainCpuMilliseconds\": %s, \"cpuRatio\": %s, \"owedRatio\": %s,"
                            + " \"owedRate\": %s, \"met\": %s}")
                    .formatted(
                            measurement.schema(),
                            measurement.title(),
                            measurement.by(),
                            measurement.timing().runs(),
                            exact(measurement.rate()),
                            exact(measurement.timing().milliseconds()),
                            exact(measurement.plain().milliseconds()),
                            exact(measurement.ratio()),
                            exact(measurement.timing().cpuMilliseconds()),
                            exact(measurement.plain().cpuMilliseconds()),
                            exact(measurement.cpuRatio()),
                            exact(measurement.owed().ratio()),
                            exact(measurement.owed().rate()),
                            measurement.owed().isGiven() ? Boolean.toString(measurement.isMet()) : "null"));
        }
        return "{\"items\": %d, \"processors\": %d, \"measurements\": %s}%n"
                .formatted(items, Runtime.getRuntime().availableProcessors(), rows);
    }

    private static String owed(Promise owed) {
        return Double.isNaN(owed.rate()) ? number(owed.ratio()) : number(owed.rate()) + "/s";
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return String.format(Locale.ROOT, value < 1 ? "%.3f" : value < 100 ? "%.2f" : "%.0f", value);
    }

    private static String exact(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
    }
}
