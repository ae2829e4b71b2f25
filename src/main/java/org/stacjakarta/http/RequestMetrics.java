package org.stacjakarta.http;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.stacjakarta.stac.RequestTrace;

/**
 * How many requests of each operation were answered, how, how long they took and how long the answers were, since the start, as
 * <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus</a> reads it. Counting costs some
 * additions; it needs nothing of a server, because the servers have no metrics in common. Shared by all requests.
 */
public final class RequestMetrics {

    /** The metrics of this deployment: filters are made by the container, resources by CDI. */
    static final RequestMetrics SHARED = new RequestMetrics();

    private static final long[] BOUNDS_MILLIS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000};

    private final Map<Key, Series> all = new ConcurrentSkipListMap<>();
    private final LongAdder abandoned = new LongAdder();

    /** Of which operation, and the first figure of the status. */
    private record Key(String operation, int statusClass) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byOperation = operation.compareTo(other.operation);
            return byOperation == 0 ? Integer.compare(statusClass, other.statusClass) : byOperation;
        }
    }

    private record Series(
            LongAdder[] buckets, LongAdder nanos, LongAdder databaseNanos, LongAdder hydrateNanos, LongAdder bytes) {

        static Series empty() {
            var buckets = new LongAdder[BOUNDS_MILLIS.length + 1];
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
            return new Series(buckets, new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
        }
    }

    /**
     * Counts a request.
     *
     * @param trace what is known of it; its operation is a route, of which there is a bounded number, or empty for paths
     *     that are none
     * @param bytes of the answer's body
     */
    void count(RequestTrace trace, int status, long nanos, long bytes) {
        String operation = trace.operation();
        Series series = all.computeIfAbsent(
                new Key(operation.isEmpty() ? "none" : operation, status / 100), key -> Series.empty());
        int bucket = 0;
        while (bucket < BOUNDS_MILLIS.length && nanos > BOUNDS_MILLIS[bucket] * 1_000_000) {
            bucket++;
        }
        series.buckets[bucket].increment();
        series.nanos.add(nanos);
        series.databaseNanos.add(trace.databaseNanos());
        series.hydrateNanos.add(trace.hydrateNanos());
        series.bytes.add(bytes);
        if (trace.isAbandoned()) {
            abandoned.increment();
        }
    }

    /** The metrics of this deployment, as text of version 0.0.4 of the format. */
    public static String text() {
        return SHARED.print();
    }

    /** The metrics as text. */
    String print() {
        var text = new StringBuilder();
        head(text, "stac_request_seconds", "histogram", "Time from a request's head to the end of its answer.");
        all.forEach((key, series) -> {
            long count = 0;
            for (int i = 0; i < BOUNDS_MILLIS.length; i++) {
                count += series.buckets[i].sum();
                String bound = number(BOUNDS_MILLIS[i] / 1e3);
                sample(text, "stac_request_seconds_bucket", key, ",le=\"" + bound + "\"", Long.toString(count));
            }
            count += series.buckets[BOUNDS_MILLIS.length].sum();
            sample(text, "stac_request_seconds_bucket", key, ",le=\"+Inf\"", Long.toString(count));
            sample(text, "stac_request_seconds_sum", key, "", number(series.nanos.sum() / 1e9));
            sample(text, "stac_request_seconds_count", key, "", Long.toString(count));
        });
        total(
                text,
                "stac_database_seconds_total",
                "Time that requests waited for the database.",
                series -> number(series.databaseNanos.sum() / 1e9));
        total(
                text,
                "stac_hydrate_seconds_total",
                "Time that this server took to complete Items.",
                series -> number(series.hydrateNanos.sum() / 1e9));
        total(
                text,
                "stac_response_bytes_total",
                "Length of the answers' bodies.",
                series -> Long.toString(series.bytes.sum()));
        head(
                text,
                "stac_requests_abandoned_total",
                "counter",
                "Requests whose client went away before the database had answered, and whose statement was cancelled.");
        text.append("stac_requests_abandoned_total ").append(abandoned.sum()).append('\n');
        return text.toString();
    }

    private void total(StringBuilder text, String name, String help, Function<Series, String> value) {
        head(text, name, "counter", help);
        all.forEach((key, series) -> sample(text, name, key, "", value.apply(series)));
    }

    private static void head(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void sample(StringBuilder text, String name, Key key, String more, String value) {
        text.append(name)
                .append("{operation=\"")
                .append(key.operation)
                .append("\",status=\"")
                .append(key.statusClass)
                .append("xx\"")
                .append(more)
                .append("} ")
                .append(value)
                .append('\n');
    }

    private static String number(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds).replaceFirst("\\.?0+$", "");
    }
}
