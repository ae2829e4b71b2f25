package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.tool.load.Batches.Read;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class ParallelLoadTest {

    private static final int RECORDS = 30;

    @TempDir
    private Path directory = Path.of("");

    /** What goes wrong at the first batch that is made ready, whatever the others do. */
    private record FailingOnce(Throwable failure, AtomicBoolean hasFailed) implements RecordStore {

        FailingOnce(Throwable failure) {
            this(failure, new AtomicBoolean());
        }

        @Override
        public Prepared prepare(List<Read> records) {
            if (!hasFailed.getAndSet(true)) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (StacException) failure;
            }
            return new Prepared() {
                @Override
                void store(boolean uncertain, Outcome outcome) {
                    outcome.loaded(records.size());
                }
            };
        }

        @Override
        public long present(String collectionId, List<String> ids) {
            return ids.size();
        }
    }

    @Test
    void memoryThatDoesNotSufficeEndsTheLoadAndIsSaid() {
        assertThatIOException()
                .isThrownBy(() -> load(new FailingOnce(new OutOfMemoryError("Java heap space"))))
                .withMessage("out of memory (Java heap space): fewer --threads need less");
    }

    @Test
    void soDoesAnyOtherError() {
        assertThatIOException()
                .isThrownBy(() -> load(new FailingOnce(new StackOverflowError())))
                .withMessageContaining("StackOverflowError");
    }

    @Test
    void aDatabaseThatIsAwayWhileABatchIsMadeReadyIsWaitedFor() throws IOException {
        var away = new StacException.Unavailable("the database is away", new IOException("refused"));
        assertThat(load(new FailingOnce(away))).isEqualTo(RECORDS);
    }

    /** How many records were dealt with. */
    private long load(RecordStore store) throws IOException {
        Path file = directory.resolve("records.ndjson");
        Files.writeString(
                file, IntStream.range(0, RECORDS).mapToObj(i -> "{}\n").collect(Collectors.joining()));
        var sources = List.of(new Source(Optional.of(file)));
        var title = JsonFormat.object().add("load", "test").build();
        var most = new AtomicLong();
        try (Journal journal = Journal.open(directory.resolve("test.journal"), title, true);
                var batches = new Batches(sources, journal, 5)) {
            new ParallelLoad(batches, store, journal, records -> most.accumulateAndGet(records, Math::max)).run(3);
        }
        return most.get();
    }
}
