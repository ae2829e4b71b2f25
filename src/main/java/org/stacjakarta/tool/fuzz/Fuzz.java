package org.stacjakarta.tool.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends hostile requests and judges the answers: none may be a failure of the server (5xx), tell of its inside, stay away,
 * or take longer than it may; and afterwards the API answers as before.
 *
 * @param ofTheApplication whether the application gave an answer; what a server refuses by itself is not judged
 */
public record Fuzz(
        Wire wire, HostileRequests requests, int clients, Duration longest, Predicate<WireAnswer> ofTheApplication) {

    private static final List<String> WITNESSES = List.of("/", "/collections", "/queryables");
    private static final String WITNESS_ITEMS = "/search?limit=20";
    private static final int OK = 200;
    private static final int FAILURE = 500;
    private static final int ERROR = 400;
    private static final int VERSION_NOT_SUPPORTED = 505;

    /**
     * Whether an answer of a server that one knows nothing of may be the application's. Payara's listener answers a blank or
     * a control character in a request's first line by itself, with 505 and no body; no application answers that.
     */
    public static boolean isOfTheApplication(WireAnswer answer) {
        return answer.status() != VERSION_NOT_SUPPORTED || answer.body().length > 0;
    }

    /**
     * Sends that many.
     *
     * @param sofar is told how many have been answered
     * @throws IOException where nobody answers, or no STAC API does: there, a 404 of everything would look well
     */
    public FuzzReport run(int count, IntConsumer sofar) throws IOException, InterruptedException {
        List<byte[]> before = new ArrayList<>();
        for (String target : needed()) {
            WireAnswer answer = wire.send("GET", target, new byte[0]);
            if (answer.status() != OK) {
                throw new IOException("GET %s: status %d".formatted(target, answer.status()));
            }
            before.add(answer.body());
        }
        var run = new Run(count, sofar);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            threads.execute(run);
        }
        threads.shutdown();
        threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        List<byte[]> after = witnesses();
        for (int i = 0; i < after.size(); i++) {
            if (!Arrays.equals(before.get(i), after.get(i))) {
                run.faults.add(
                        "%s answers otherwise than before".formatted(targets().get(i)));
            }
        }
        return run.report();
    }

    private List<byte[]> witnesses() throws IOException {
        var answers = new ArrayList<byte[]>();
        for (String target : targets()) {
            answers.add(wire.send("GET", target, new byte[0]).body());
        }
        return answers;
    }

    /** What has to be there before it begins. */
    private List<String> needed() {
        return requests.writes()
                ? Stream.concat(targets().stream(), Stream.of("/collections/" + HostileRequests.SCRATCH))
                        .toList()
                : targets();
    }

    private List<String> targets() {
        return requests.writes()
                ? WITNESSES
                : Stream.concat(WITNESSES.stream(), Stream.of(WITNESS_ITEMS)).toList();
    }

    private Optional<String> fault(@Nullable WireAnswer answer, long millis) {
        if (millis > longest.toMillis()) {
            return Optional.of("took %d ms".formatted(millis));
        }
        if (answer == null || !ofTheApplication.test(answer)) {
            return Optional.empty();
        }
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.status() >= FAILURE) {
            return Optional.of("was answered %d %s".formatted(answer.status(), text));
        }
        return answer.status() < ERROR
                ? Optional.empty()
                : HostileWords.SECRETS.stream()
                        .filter(text::contains)
                        .findFirst()
                        .map(word -> "was answered with '%s' in %s".formatted(word, text));
    }

    /** The work of all clients. */
    private final class Run implements Runnable {

        private final int count;
        private final IntConsumer sofar;
        private int sent;
        private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
        private final List<Long> millis = new ArrayList<>();
        private final Map<Integer, Integer> statuses = new TreeMap<>();

        Run(int count, IntConsumer sofar) {
            this.count = count;
            this.sofar = sofar;
        }

        @Override
        public void run() {
            for (HostileRequest request = take(); request != null; request = take()) {
                send(request);
            }
        }

        private synchronized @Nullable HostileRequest take() {
            return sent++ < count ? requests.next() : null;
        }

        private void send(HostileRequest request) {
            long start = System.nanoTime();
            WireAnswer answer = null;
            Optional<String> fault;
            try {
                answer = wire.send(
                        request.method(),
                        request.target(),
                        request.body(),
                        request.headers().toArray(String[]::new));
                fault = fault(answer, elapsed(start));
            } catch (IOException | RuntimeException e) {
                fault = Optional.of("was not answered: " + e);
            }
            fault.ifPresent(what -> faults.add(request + " " + what));
            answered(answer, elapsed(start));
        }

        private synchronized void answered(@Nullable WireAnswer answer, long took) {
            millis.add(took);
            statuses.merge(answer == null ? 0 : answer.status(), 1, Integer::sum);
            sofar.accept(millis.size());
        }

        private synchronized FuzzReport report() {
            return new FuzzReport(statuses, millis.stream().sorted().toList(), List.copyOf(faults));
        }

        private static long elapsed(long start) {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
    }
}
