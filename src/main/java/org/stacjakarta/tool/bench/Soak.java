package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.stacjakarta.tool.bench.ServerQuestions.HttpWork;
import org.stacjakarta.tool.bench.ServerQuestions.Question;

/**
 * Asks a server everything for a long time, at a steady rate: reads of all sizes, up to pages of ten thousand Items,
 * writes among them, and what it has to refuse; and looks at what it holds in memory meanwhile.
 */
public final class Soak {

    private static final int LOOKS = 9;
    private static final int PAUSE_SECONDS = 1;
    private static final double BULK = 0.002;
    private static final double LONGEST_PAGES = 0.0005;
    private static final double WRITES = 0.1;
    private static final double MISTAKES = 0.1;

    /** What it is to refuse, with which status. */
    private static final Map<String, Integer> MISTAKEN = Map.of(
            "/search?bbox=1,2", 400,
            "/search?filter=a%20%3C%20%3C", 400,
            "/search?token=next:nope", 400,
            "/collections/nope", 404,
            "/nope", 404);

    private final BenchArchive archive;
    private final URI server;
    private final int clients;
    private final double rate;
    private final List<HttpWork> reading = new ArrayList<>();
    private final List<HttpWork> writing = new ArrayList<>();
    private final List<HttpWork> mistaken = new ArrayList<>();
    private final HttpWork longestPage =
            (http, root, number) -> ServerQuestions.expect(200, http.get(root + "/search?limit=10000"));
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final List<MemoryUse> looks = new ArrayList<>();
    private long answered;

    /**
     * @param server the API over the archive, which allows writing
     * @param rate requests a second, of all clients together
     */
    public Soak(BenchArchive archive, long items, URI server, int clients, double rate) {
        this.archive = archive;
        this.server = server;
        this.clients = clients;
        this.rate = rate;
        var questions = new ServerQuestions(archive, items);
        questions.all().stream().filter(Question::ofRivals).map(Question::http).forEach(reading::add);
        questions.writing(true).stream().map(Question::http).forEach(writing::add);
        MISTAKEN.forEach((target, status) ->
                mistaken.add((http, root, number) -> ServerQuestions.expect(status, http.get(root + target))));
    }

    /**
     * Asks for so long.
     *
     * @param memory looks at what the server holds
     * @param lines is told of each look
     */
    public void run(double seconds, Callable<MemoryUse> memory, Consumer<String> lines) throws SQLException, Exception {
        archive.scratch(true);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            for (int look = 1; look <= LOOKS; look++) {
                long[] nanos = ask(threads, seconds / LOOKS);
                // requests under way hold something too
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
                MemoryUse use = memory.call();
                looks.add(use);
                answered += nanos.length;
                lines.accept(String.format(
                        Locale.ROOT,
                        "%5.1f min: %s; %d answers, median %.1f ms, 99 %% below %.1f ms",
                        look * seconds / LOOKS / 60,
                        use,
                        nanos.length,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[(int) (nanos.length * 0.99)] / 1e6));
            }
        } finally {
            threads.shutdownNow();
            archive.scratch(false);
        }
    }

    /** Whether nothing failed, and the server holds no more at the end than at the first look. */
    public boolean isWell() {
        return failures.isEmpty() && MemoryUse.isFlat(looks);
    }

    /** What came of it. */
    public String verdict() {
        String memory = MemoryUse.isFlat(looks) ? "memory is flat" : "MEMORY GROWS";
        return "%d answers, %s, %s"
                .formatted(answered, failures.isEmpty() ? "all as they should be" : "FAILED: " + failures, memory);
    }

    private long[] ask(ExecutorService threads, double seconds) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        var running = new ArrayList<Future<long[]>>();
        for (int i = 0; i < clients; i++) {
            int client = i;
            running.add(threads.submit(() -> client(client, start, end)));
        }
        long[] all = {};
        for (Future<long[]> each : running) {
            long[] more = each.get();
            int length = all.length;
            all = Arrays.copyOf(all, length + more.length);
            System.arraycopy(more, 0, all, length, more.length);
        }
        Arrays.sort(all);
        return all;
    }

    /** One request after the other, each at its time or as soon as the one before has been answered; returns how long they took. */
    private long[] client(int client, long start, long end) throws Exception {
        long pause = (long) (clients * 1e9 / rate);
        long due = start + pause * client / clients;
        long[] nanos = new long[1024];
        int count = 0;
        Clients.Client connection = connect();
        try {
            for (int number = client; due < end; number += clients) {
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                long begun = System.nanoTime();
                try {
                    connection.call(number);
                } catch (IOException e) {
                    failures.computeIfAbsent(String.valueOf(e.getMessage()), key -> new LongAdder())
                            .increment();
                    connection.end();
                    connection = connect();
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = System.nanoTime() - begun;
                due = Math.max(due + pause, System.nanoTime() - pause);
            }
        } finally {
            connection.end();
        }
        return Arrays.copyOf(nanos, count);
    }

    private Clients.Client connect() throws Exception {
        return ServerQuestions.http(server, (http, root, number) -> any().call(http, root, number))
                .call();
    }

    private HttpWork any() {
        double dice = ThreadLocalRandom.current().nextDouble();
        if (dice < BULK) {
            return writing.get(writing.size() - 1);
        }
        if (dice < WRITES) {
            return writing.get(0);
        }
        if (dice > 1 - LONGEST_PAGES) {
            return longestPage;
        }
        return dice < WRITES + MISTAKES ? oneOf(mistaken) : oneOf(reading);
    }

    private static HttpWork oneOf(List<HttpWork> all) {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }
}
