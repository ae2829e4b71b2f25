package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.tool.bench.Measurement.Promise;

/**
 * Asks each archive the same things, in turns with the plain statements over the same table, so that what else the
 * machine does falls on all of them. Stops by itself: each question has a number of rounds and a time.
 */
public final class SchemaBenchmark {

    private static final int WARM_UP = 6;
    private static final int ROUNDS = 30;
    private static final int FEWEST_ROUNDS = 5;
    private static final long NANOS_A_QUESTION = 20_000_000_000L;

    private static final int INGESTED = 10_000;
    private static final int INGEST_ROUNDS = 3;
    private static final double OWED_ITEMS_A_SECOND = 5_000;
    private static final double OWED_INTO_OFFICIAL = 1_500;
    private static final int ITEMS_A_COPY = 500;
    private static final int CONNECTIONS =
            Math.min(4, Math.max(2, Runtime.getRuntime().availableProcessors()));
    private static final String LOAD = "./stac load";
    private static final String PLAIN = "plain";

    /** No function of the schema, but what one that returns a page as one jsonb cannot be faster than. */
    private static final String ONE_JSONB = "one jsonb";

    private static final List<String> SEARCHES = List.of("search", "search_json", "search_parts");
    private static final List<String> SEARCHES_AND_LEAST = List.of("search", ONE_JSONB, "search_json", "search_parts");

    private final List<BenchArchive> archives;
    private final long items;
    private final ServerSettings settings;
    private final Steps steps;
    private final List<Measurement> measurements = new ArrayList<>();

    /** Where one sees how far it has come: a title, and work that returns what came of it. */
    public interface Steps {
        /** Runs the work as one step. */
        void step(String title, Callable<String> work);
    }

    /**
     * The archives have that many Items each.
     *
     * @param settings by which {@code ./stac load} loads
     */
    public SchemaBenchmark(List<BenchArchive> archives, long items, ServerSettings settings, Steps steps) {
        this.archives = List.copyOf(archives);
        this.items = items;
        this.settings = settings;
        this.steps = steps;
    }

    /** Measures everything. */
    public BenchReport run() throws IOException {
        var questions =
                archives.stream().map(archive -> new Questions(archive, items)).toList();
        int searches = questions.get(0).searches().size();
        for (int i = 0; i < searches; i++) {
            int number = i;
            var first = questions.get(0).searches().get(i);
            compare(first.title(), first.owed(), first.nohydrate() ? SEARCHES_AND_LEAST : SEARCHES, asked -> {
                var question = asked.searches().get(number);
                return new Ways(
                        function -> function.equals(ONE_JSONB)
                                ? question.oneJsonb()
                                : asked.search(function, question.body()),
                        question.plain());
            });
        }
        compare("10 pages of 100", 1.5, SEARCHES, asked -> new Ways(asked::pages, asked.plainPages()));
        compare(
                "single Item",
                Double.NaN,
                List.of("get_item"),
                asked -> new Ways(function -> asked.getItem(), asked.plainItem()));
        try (var file = LoadedFile.of(INGESTED)) {
            for (BenchArchive archive : archives) {
                ingest(archive, file, 1);
                ingest(archive, file, CONNECTIONS);
            }
        }
        return new BenchReport(items, measurements);
    }

    /** How an archive is asked: by a function of that name, and plainly. */
    private record Ways(Function<String, Contender.Work> byFunction, Contender.Work plain) {}

    /** The functions are those of the bundled schema; an official PgSTAC has the first one. */
    private void compare(String title, double owed, List<String> functions, Function<Questions, Ways> asked) {
        steps.step(title, () -> {
            var contenders = new ArrayList<Contender>();
            try {
                for (BenchArchive archive : archives) {
                    Ways ways = asked.apply(new Questions(archive, items));
                    contenders.add(new Contender(archive, PLAIN, ways.plain(), archive.connect()));
                    for (String function : archive.official() ? functions.subList(0, 1) : functions) {
                        contenders.add(new Contender(
                                archive, function, ways.byFunction().apply(function), archive.connect()));
                    }
                }
                inTurns(contenders);
                return report(title, owed, contenders);
            } finally {
                for (Contender contender : contenders) {
                    contender.close();
                }
            }
        });
    }

    private static void inTurns(List<Contender> contenders) throws SQLException {
        for (int round = 0; round < WARM_UP; round++) {
            for (Contender contender : contenders) {
                contender.warmUp(round);
            }
        }
        long start = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            if (round >= FEWEST_ROUNDS && System.nanoTime() - start > NANOS_A_QUESTION) {
                return;
            }
            for (int i = 0; i < contenders.size(); i++) {
                // another one first each time
                contenders.get((i + round) % contenders.size()).run(round);
            }
        }
    }

    private String report(String title, double owed, List<Contender> contenders) {
        var shown = new ArrayList<String>();
        Timing plain = contenders.get(0).timing();
        for (Contender contender : contenders) {
            if (contender.name().equals(PLAIN)) {
                plain = contender.timing();
                continue;
            }
            BenchArchive archive = contender.archive();
            var measurement = new Measurement(
                    title,
                    archive.schema(),
                    contender.name(),
                    contender.timing(),
                    plain,
                    1,
                    archive.official() || contender.name().equals(ONE_JSONB) ? Promise.NOTHING : Promise.ratio(owed));
            measurements.add(measurement);
            shown.add(String.format(Locale.ROOT, "%s %.2f times plain", contender.name(), measurement.ratio()));
        }
        return String.join(", ", shown);
    }

    /** A way into the archive. */
    @FunctionalInterface
    private interface Way {
        ParallelCopies.Duration load() throws SQLException, IOException;
    }

    /** Into a Collection of its own that goes away again: by COPY alone, and as {@code ./stac load} and the server do it. */
    private void ingest(BenchArchive archive, LoadedFile file, int connections) {
        String title =
                "ingest %d, %d %s".formatted(INGESTED, connections, connections == 1 ? "connection" : "connections");
        steps.step(title + ", " + archive.schema(), () -> {
            var copies = new ArrayList<StagingCopy>();
            for (long first = 0; first < INGESTED; first += ITEMS_A_COPY) {
                copies.add(StagingCopy.of(
                                first,
                                Math.min(first + ITEMS_A_COPY, INGESTED),
                                number -> MadeItems.item(number, MadeItems.SCRATCH))
                        .made());
            }
            var ways = new LinkedHashMap<String, Way>();
            ways.put(PLAIN, () -> parseOnly(archive, copies, connections));
            // PgSTAC's takes one at a time, and makes its statistics anew after each
            if (connections == 1 || !archive.official()) {
                ways.put(
                        StagingCopy.STAGING,
                        () -> intoScratch(
                                archive, () -> ParallelCopies.run(archive, copies, connections, loaded -> {})));
            }
            ways.put(LOAD, () -> intoScratch(archive, () -> file.into(archive, settings, connections)));
            return report(title, archive, connections, timings(ways, archive.official() ? 1 : INGEST_ROUNDS));
        });
    }

    private static Map<String, Timing> timings(Map<String, Way> ways, int rounds) throws SQLException, IOException {
        var waited = new HashMap<String, List<Double>>();
        var computed = new HashMap<String, List<Double>>();
        for (int round = 0; round < rounds; round++) {
            for (var way : ways.entrySet()) {
                ParallelCopies.Duration duration = way.getValue().load();
                waited.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(duration.seconds() * 1e3);
                computed.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(duration.cpuSeconds() * 1e3);
            }
        }
        var timings = new LinkedHashMap<String, Timing>();
        for (String way : ways.keySet()) {
            timings.put(way, new Timing(Timing.median(waited.get(way)), Timing.median(computed.get(way)), rounds));
        }
        return timings;
    }

    private static Promise ingest(BenchArchive archive, String way) {
        if (archive.official()) {
            return way.equals(LOAD) ? Promise.rate(OWED_INTO_OFFICIAL) : Promise.NOTHING;
        }
        return Promise.rate(OWED_ITEMS_A_SECOND);
    }

    /** A rate is promised of as many connections as there are processors. */
    private String report(String title, BenchArchive archive, int connections, Map<String, Timing> timings) {
        var shown = new ArrayList<String>();
        Timing plain = timings.remove(PLAIN);
        timings.forEach((way, timing) -> {
            Promise owed = connections == 1 ? Promise.NOTHING : ingest(archive, way);
            var measurement = new Measurement(title, archive.schema(), way, timing, plain, INGESTED, owed);
            measurements.add(measurement);
            shown.add(String.format(Locale.ROOT, "%s %.0f Items/s", way, measurement.rate()));
        });
        return String.join(", ", shown);
    }

    /** The least that any load costs: the documents as they are, in a table like the one for staging, without its triggers. */
    private static ParallelCopies.Duration parseOnly(BenchArchive archive, List<StagingCopy> copies, int connections)
            throws SQLException, IOException {
        try (Connection connection = archive.connect()) {
            BenchArchive.execute(
                    connection,
                    """
                    DROP TABLE IF EXISTS public.bench_parsed;
                    CREATE UNLOGGED TABLE public.bench_parsed
                    (LIKE pgstac.items_staging INCLUDING STORAGE INCLUDING COMPRESSION)
                    """);
            var duration = ParallelCopies.run(archive, "public.bench_parsed", copies, connections, loaded -> {});
            BenchArchive.execute(connection, "DROP TABLE public.bench_parsed");
            return duration;
        }
    }

    private static ParallelCopies.Duration intoScratch(BenchArchive archive, Way way) throws SQLException, IOException {
        try (Connection connection = archive.connect()) {
            removeScratch(connection);
            BenchArchive.createCollection(connection, MadeItems.collection(MadeItems.SCRATCH));
            try {
                return way.load();
            } finally {
                removeScratch(connection);
                BenchArchive.execute(connection, "VACUUM pgstac.items");
            }
        }
    }

    private static void removeScratch(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT delete_collection(id) FROM collections WHERE id = ?")) {
            statement.setString(1, MadeItems.SCRATCH);
            try (ResultSet removed = statement.executeQuery()) {
                removed.next();
            }
        }
    }
}
