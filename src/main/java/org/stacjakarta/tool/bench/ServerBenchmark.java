package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.bench.ServerQuestions.Question;

/**
 * Asks a server, the database by itself, and perhaps other servers, the same things in short turns, at one client and at
 * eight.
 */
public final class ServerBenchmark {

    static final String SERVER = "server";

    private static final int[] CLIENTS = {1, 8};

    /**
     * A virtual machine that has just started compiles while it serves, on few processors for minutes: each question is
     * asked until it gets no faster.
     */
    private static final long WARM_UP_TURN = 3_000_000_000L;

    private static final long LONGEST_WARM_UP = 45_000_000_000L;
    private static final int TURNS_WITHOUT_GAIN = 2;
    private static final double GAIN = 1.05;

    private final BenchArchive archive;
    private final long items;
    private final URI server;
    private final List<Rival> rivals;
    private final double seconds;
    private final SchemaBenchmark.Steps steps;
    private final ServerReport report;
    private double trivial = Double.NaN;

    /**
     * @param server the API over the archive, which allows writing
     * @param rivals which are asked the same
     * @param seconds how long each contender is measured for a question
     */
    public ServerBenchmark(
            BenchArchive archive,
            long items,
            URI server,
            List<Rival> rivals,
            double seconds,
            SchemaBenchmark.Steps steps) {
        this.archive = archive;
        this.items = items;
        this.server = server;
        this.rivals = List.copyOf(rivals);
        this.seconds = seconds;
        this.steps = steps;
        this.report = new ServerReport(archive.schema(), items);
    }

    /** Measures everything; {@link #table} and {@link #json} tell what came of it, also meanwhile. */
    public void run() throws SQLException, IOException {
        var questions = new ServerQuestions(archive, items);
        for (Question question : questions.all()) {
            steps.step("Warming up: " + question.title(), () -> warmUp(question));
        }
        for (int clients : CLIENTS) {
            questions.all().forEach(question -> compare(questions, question, clients));
        }
        archive.scratch(true);
        try {
            boolean bulk = servesBulk();
            for (int clients : CLIENTS) {
                questions.writing(bulk).forEach(question -> compare(questions, question, clients));
            }
        } finally {
            archive.scratch(false);
        }
    }

    /** Asks until it gets no faster, and tells the rate. */
    private String warmUp(Question question) {
        try {
            long end = System.nanoTime() + LONGEST_WARM_UP;
            double best = 0;
            double rate = 0;
            for (int without = 0; without < TURNS_WITHOUT_GAIN && System.nanoTime() < end; without++) {
                var clients = new Clients(CLIENTS[CLIENTS.length - 1], ServerQuestions.http(server, question.http()));
                try {
                    clients.run(WARM_UP_TURN);
                    rate = clients.load().rate();
                } finally {
                    clients.end();
                }
                if (rate > GAIN * best) {
                    best = rate;
                    without = -1;
                }
            }
            return "%.0f/s".formatted(rate);
        } catch (Exception e) {
            // the table will tell whether it goes on failing
            return "failed: " + Outcome.failed(e).failure();
        }
    }

    private boolean servesBulk() throws IOException {
        String path = server.getRawPath().replaceFirst("/+$", "");
        try (var http = new HttpClientConnection(server)) {
            int status = http.post(path + "/collections/" + MadeItems.SCRATCH + "/bulk_items", new byte[] {'{', '}'})
                    .status();
            return status != 404 && status != 405;
        }
    }

    private void compare(ServerQuestions questions, Question question, int clients) {
        Map<String, Callable<Clients.Client>> contenders = new LinkedHashMap<>();
        Map<String, Double> ratios = new LinkedHashMap<>();
        contenders.put(SERVER, ServerQuestions.http(server, question.http()));
        question.sql().forEach((name, work) -> {
            contenders.put(name, questions.jdbc(work));
            ratios.put(name, question.owed().ratio(name));
        });
        for (Rival rival : question.ofRivals() ? rivals : List.<Rival>of()) {
            String name = rival.kind().title();
            for (int i = 2; contenders.containsKey(name); i++) {
                name = rival.kind().title() + " " + i;
            }
            contenders.put(name, ServerQuestions.http(rival.root(), question.http()));
            ratios.put(name, rival.owed(question.title()));
        }
        String title = "%s, %d client%s".formatted(question.title(), clients, clients == 1 ? "" : "s");
        steps.step(title, () -> report(question, clients, Contest.of(contenders, clients, seconds), ratios));
    }

    /**
     * The ratio is the server's rate to that of the contender; what is owed of the server alone is a rate. Promises are for
     * many clients.
     */
    private String report(Question question, int clients, Map<String, Outcome> outcomes, Map<String, Double> ratios) {
        String title = question.title();
        double served = outcomes.get(SERVER).rate();
        if (title.equals(ServerQuestions.TRIVIAL)) {
            trivial = served;
        }
        boolean counts = clients == CLIENTS[CLIENTS.length - 1];
        var told = new StringJoiner(", ");
        outcomes.forEach((name, outcome) -> {
            boolean alone = name.equals(SERVER);
            double ratio = alone ? Double.NaN : served / outcome.rate();
            double owed = alone ? question.owed().rate(trivial) : ratios.get(name);
            report.add(new ServerReport.Row(title, clients, name, outcome, ratio, counts ? owed : Double.NaN));
            if (outcome.load().isEmpty()) {
                told.add(name + " failed: " + outcome.failure());
            } else if (alone) {
                told.add(ServerReport.number(served) + "/s");
            } else if (!Double.isNaN(ratio)) {
                told.add("%s times %s".formatted(ServerReport.number(ratio), name));
            }
        });
        return told.toString();
    }

    /** Whether the server answered everything as it should. */
    public boolean isWhole() {
        return report.isWhole();
    }

    /** For readers. */
    public String table() {
        return report.table();
    }

    /** For programs. */
    public String json() {
        return report.json();
    }
}
