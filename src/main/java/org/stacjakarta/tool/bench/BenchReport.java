package org.stacjakarta.tool.bench;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What a benchmark has found, for readers and for programs. */
public final class BenchReport {

    private static final String ROW = "%-38s %-*s %-13s %9s %10s %10s %7s %9s %10s %6s%n";

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
        text.append(
                row.formatted("", "", "by", "rate/s", "median ms", "plain ms", "ratio", "CPU ms", "CPU ratio", "owed"));
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
        return text.toString();
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
                number(measurement.owed()));
    }

    /** The same as JSON. */
    public String json() {
        var rows = new StringJoiner(",\n  ", "[\n  ", "\n]");
        for (Measurement measurement : measurements) {
            rows.add(("{\"schema\": \"%s\", \"title\": \"%s\", \"by\": \"%s\", \"runs\": %d, \"rate\": %s,"
                            + " \"milliseconds\": %s, \"plainMilliseconds\": %s, \"ratio\": %s,"
                            + " \"cpuMilliseconds\": %s, \"plainCpuMilliseconds\": %s, \"cpuRatio\": %s, \"owedRatio\": %s}")
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
                            exact(measurement.owed())));
        }
        return "{\"items\": %d, \"processors\": %d, \"measurements\": %s}%n"
                .formatted(items, Runtime.getRuntime().availableProcessors(), rows);
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
