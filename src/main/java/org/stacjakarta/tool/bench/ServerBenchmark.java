package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.bench.ServerQuestions.Question;

/**
 * Asks a server, the database by itself, and perhaps other servers, the same things in short turns, at one client and at
 * eight.
 */
public final class ServerBenchmark {

    private static final int[] CLIENTS = {1, 8};
    private static final int TURNS = 4;

    /**
     * A virtual machine that has just started compiles while it serves, on few processors for minutes: each question is
     * asked until it gets no faster.
     */
    private static final long WARM_UP_TURN = 3_000_000_000L;

    private static final long LONGEST_WARM_UP = 45_000_000_000L;
    private static final int TURNS_WITHOUT_GAIN = 2;
    private static final double GAIN = 1.05;
    private static final int SLOW = 6;

    private static final String SERVER = "server";
    static final String OTHER = "other server";
    private static final String ROW = "%-26s %7s  %-14s %9s %9s %9s %10s %7s %8s %5s%n";

    private final BenchArchive archive;
    private final long items;
    private final URI server;
    private final List<URI> others;
    private final double seconds;
    private final SchemaBenchmark.Steps steps;
    private final List<String> metTitles = new ArrayList<>();
    private final List<String> missedTitles = new ArrayList<>();
    private double trivial = Double.NaN;
    private final StringBuilder table = new StringBuilder();
    private final StringJoiner json = new StringJoiner(",\n  ", "[\n  ", "\n]");

    /**
     * @param server the API over the archive, which allows writing
     * @param others which are asked the same and not written to
     * @param seconds how long each contender is measured for a question
     */
    public ServerBenchmark(
            BenchArchive archive,
            long items,
            URI server,
            List<URI> others,
            double seconds,
            SchemaBenchmark.Steps steps) {
        this.archive = archive;
        this.items = items;
        this.server = server;
        this.others = List.copyOf(others);
        this.seconds = seconds;
        this.steps = steps;
    }

    /** Measures everything; {@link #table} and {@link #json} tell what came of it. */
    public void run() throws SQLException, IOException {
        table.append(
                ROW.formatted("", "clients", "", "rate/s", "median ms", "99 % ms", "bytes", "ratio", "owed", "met"));
        var questions = new ServerQuestions(archive, items);
        for (Question question : questions.all()) {
            steps.step("Warming up: " + question.title(), () -> "%.0f/s".formatted(warmUp(question)));
        }
        for (int clients : CLIENTS) {
            questions.all().forEach(question -> compare(questions, question, clients, others));
        }
        archive.scratch(true);
        try {
            boolean bulk = servesBulk();
            for (int clients : CLIENTS) {
                questions.writing(bulk).forEach(question -> compare(questions, question, clients, List.of()));
            }
        } finally {
            archive.scratch(false);
        }
    }

    /** Asks until it gets no faster, and tells the rate. */
    private double warmUp(Question question) throws Exception {
        long end = System.nanoTime() + LONGEST_WARM_UP;
        double best = 0;
        double rate = 0;
        for (int without = 0; without < TURNS_WITHOUT_GAIN && System.nanoTime() < end; without++) {
            var clients = new Clients(CLIENTS[CLIENTS.length - 1], ServerQuestions.http(server, question.http()));
            try {
                clients.run(WARM_UP_TURN, true);
                rate = clients.load().rate();
            } finally {
                clients.end();
            }
            if (rate > GAIN * best) {
                best = rate;
                without = -1;
            }
        }
        return rate;
    }

    private boolean servesBulk() throws IOException {
        String path = server.getRawPath().replaceFirst("/+$", "");
        try (var http = new HttpClientConnection(server)) {
            int status = http.post(path + "/collections/" + MadeItems.SCRATCH + "/bulk_items", new byte[] {'{', '}'})
                    .status();
            return status != 404 && status != 405;
        }
    }

    private void compare(ServerQuestions questions, Question question, int clients, List<URI> beside) {
        Map<String, Callable<Clients.Client>> contenders = new LinkedHashMap<>();
        contenders.put(SERVER, ServerQuestions.http(server, question.http()));
        question.sql().forEach((name, work) -> contenders.put(name, questions.jdbc(work)));
        for (int i = 0; i < beside.size(); i++) {
            String name = beside.size() == 1 ? OTHER : OTHER + " " + (i + 1);
            contenders.put(name, ServerQuestions.http(beside.get(i), question.http()));
        }
        String title = "%s, %d client%s".formatted(question.title(), clients, clients == 1 ? "" : "s");
        steps.step(title, () -> report(question, clients, inTurns(contenders, clients)));
    }

    private Map<String, Load> inTurns(Map<String, Callable<Clients.Client>> contenders, int clients) throws Exception {
        var started = new LinkedHashMap<String, Clients>();
        try {
            for (var contender : contenders.entrySet()) {
                started.put(contender.getKey(), new Clients(clients, contender.getValue()));
            }
            long turn = (long) (seconds * 1e9 / TURNS);
            List<Clients> all = new ArrayList<>();
            for (Clients each : started.values()) {
                long begun = System.nanoTime();
                each.run(turn, true);
                // who takes far longer than its turn has shown enough
                if (System.nanoTime() - begun < SLOW * turn) {
                    each.forget();
                    all.add(each);
                }
            }
            for (int round = 0; round < TURNS; round++) {
                for (int i = 0; i < all.size(); i++) {
                    // another one first each time
                    all.get((i + round) % all.size()).run(turn, true);
                }
            }
            var loads = new LinkedHashMap<String, Load>();
            started.forEach((name, each) -> loads.put(name, each.load()));
            return loads;
        } finally {
            for (Clients each : started.values()) {
                each.end();
            }
        }
    }

    /** The ratio is the server's rate to that of the contender; what is owed of the server alone is a rate. */
    private String report(Question question, int clients, Map<String, Load> loads) {
        String title = question.title();
        Load served = loads.get(SERVER);
        if (title.equals(ServerQuestions.TRIVIAL)) {
            trivial = served.rate();
        }
        boolean counts = clients == CLIENTS[CLIENTS.length - 1];
        var outcome = new StringJoiner(", ");
        loads.forEach((name, load) -> {
            double ratio = served.rate() / load.rate();
            boolean alone = name.equals(SERVER);
            double owed = !counts
                    ? Double.NaN
                    : alone ? question.owed().rate(trivial) : question.owed().ratio(title, name);
            boolean met = (alone ? served.rate() : ratio) >= owed;
            if (!Double.isNaN(owed)) {
                (met ? metTitles : missedTitles).add(title + " beside " + (alone ? ServerQuestions.TRIVIAL : name));
            }
            table.append(ROW.formatted(
                    title,
                    clients,
                    name,
                    number(load.rate()),
                    number(load.median()),
                    number(load.slow()),
                    number(load.bytes()),
                    alone ? "" : number(ratio),
                    Double.isNaN(owed) ? "" : number(owed),
                    Double.isNaN(owed) ? "" : met ? "yes" : "NO"));
            json.add(("{\"title\": \"%s\", \"clients\": %d, \"by\": \"%s\", \"rate\": %s, \"medianMilliseconds\": %s,"
                            + " \"p99Milliseconds\": %s, \"bytes\": %s, \"calls\": %d, \"ratio\": %s, \"owed\": %s,"
                            + " \"met\": %s}")
                    .formatted(
                            title,
                            clients,
                            name,
                            exact(load.rate()),
                            exact(load.median()),
                            exact(load.slow()),
                            exact(load.bytes()),
                            load.calls(),
                            exact(ratio),
                            Double.isNaN(owed) ? "null" : exact(owed),
                            Double.isNaN(owed) ? "null" : Boolean.toString(met)));
            outcome.add(alone ? number(load.rate()) + "/s" : "%s times %s".formatted(number(ratio), name));
        });
        return outcome.toString();
    }

    /** For readers. */
    public String table() {
        return "%n%s, %d Items%n%s%nOwed and met: %d of %d%s%n"
                .formatted(
                        archive.schema(),
                        items,
                        table,
                        metTitles.size(),
                        metTitles.size() + missedTitles.size(),
                        missedTitles.isEmpty() ? "" : "; not met: " + String.join(", ", missedTitles));
    }

    /** For programs. */
    public String json() {
        return "{\"schema\": \"%s\", \"items\": %d, \"processors\": %d, \"measurements\": %s}%n"
                .formatted(archive.schema(), items, Runtime.getRuntime().availableProcessors(), json);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    private static String exact(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
