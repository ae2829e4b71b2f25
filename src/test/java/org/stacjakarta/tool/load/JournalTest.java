package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.tool.load.Journal.Failure;
import org.stacjakarta.tool.load.Journal.Range;

class JournalTest {

    private static final String IN_USE = "in use";
    private static final JsonObject TITLE =
            JsonFormat.object().add("kind", "of a test").build();
    private static final Range RANGE = new Range(0, 0, 10);

    @TempDir
    private Path directory = Path.of("");

    /** The other process: says whether the journal can be used. */
    static final class Other {

        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try (Journal journal = Journal.open(Path.of(arguments[0]), TITLE, false)) {
                System.out.println(journal.isResumed() ? "resumed" : "new");
            } catch (RecordLoad.AlreadyAtWork e) {
                System.out.println(IN_USE);
            }
        }
    }

    @Test
    void isInUseByOneProcessOnly() throws IOException, InterruptedException {
        Path file = directory.resolve("a.journal");
        try (Journal journal = Journal.open(file, TITLE, false)) {
            assertThat(other(file)).isEqualTo(IN_USE);
            journal.begin(RANGE);
            journal.done(RANGE, new Outcome());
            journal.outcomes(outcome -> {});
            assertThat(other(file)).isEqualTo(IN_USE);
        }
        assertThat(other(file)).isEqualTo("resumed");
        try (Journal journal = Journal.open(file, TITLE, false)) {
            assertThat(other(file)).isEqualTo(IN_USE);
            journal.delete();
        }
        assertThat(file).doesNotExist();
        assertThat(other(file)).isEqualTo("new");
    }

    @Test
    void goesOnBehindWhatItHasRead() throws IOException {
        Path file = directory.resolve("a.journal");
        try (Journal journal = Journal.open(file, TITLE, false)) {
            journal.begin(RANGE);
            journal.outcomes(outcome -> {});
            journal.done(RANGE, new Outcome());
        }
        try (Journal journal = Journal.open(file, TITLE, false)) {
            assertThat(journal.isResumed()).isTrue();
            assertThat(journal.isDone(0, 9)).isTrue();
            journal.begin(new Range(0, 10, 5));
        }
        try (Journal journal = Journal.open(file, TITLE, false)) {
            assertThat(journal.isDone(0, 9)).isTrue();
            assertThat(journal.isDone(0, 10)).isFalse();
            assertThat(journal.isUncertain(0, 14)).isTrue();
        }
        JsonObject another = JsonFormat.object(TITLE).add("to", JsonValue.NULL).build();
        try (Journal journal = Journal.open(file, another, false)) {
            assertThat(journal.isResumed()).isFalse();
            assertThat(journal.isDone(0, 9)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "7b22c3a9f09f8c8d220a7d", "7b22e9227d", "eda080", "ff"})
    void keepsTheBytesOfARecordThatFailed(String hexadecimal) throws IOException {
        byte[] record = HexFormat.of().parseHex(hexadecimal);
        try (Journal journal = Journal.open(directory.resolve("a.journal"), TITLE, false)) {
            var outcome = new Outcome();
            outcome.failed(new Failure("line 1", "not valid JSON", record));
            journal.done(RANGE, outcome);

            var read = new ArrayList<Failure>();
            journal.outcomes(of -> read.addAll(of.failures()));

            assertThat(read).singleElement().satisfies(failure -> assertThat(failure.record())
                    .isEqualTo(record));
        }
    }

    /** However its ends and beginnings meet. */
    @Test
    void isInUseOnceWhileOthersDeleteIt() throws IOException, InterruptedException, ExecutionException {
        Path file = directory.resolve("a.journal");
        var users = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Integer> use = () -> {
            int used = 0;
            for (int i = 0; i < 300; i++) {
                try (Journal journal = Journal.open(file, TITLE, false)) {
                    most.accumulateAndGet(users.incrementAndGet(), Math::max);
                    used++;
                    Thread.yield();
                    users.decrementAndGet();
                    journal.delete();
                } catch (RecordLoad.AlreadyAtWork e) {
                    Thread.yield();
                }
            }
            return used;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        int used = 0;
        for (Future<Integer> thread : threads.invokeAll(Collections.nCopies(4, use))) {
            used += thread.get();
        }
        threads.shutdown();

        assertThat(used).isPositive();
        assertThat(most).hasValue(1);
        assertThat(file).doesNotExist();
    }

    private static String other(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return told.strip();
    }
}
