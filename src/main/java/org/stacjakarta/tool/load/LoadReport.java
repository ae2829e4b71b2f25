package org.stacjakarta.tool.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stacjakarta.tool.load.Journal.Failure;

/**
 * What became of a load, and whether what it stored is there.
 *
 * @param loaded how many records were stored
 * @param skipped how many were left as they are
 * @param failed how many could not be stored
 * @param reasons of the first failures, with their places
 * @param counted how many records have to be there, those skipped included
 * @param present how many of those are there
 */
public record LoadReport(long loaded, long skipped, long failed, List<String> reasons, long counted, long present) {

    private static final int MOST_REASONS = 10;
    private static final int IDS_A_QUESTION = 2_000;

    public LoadReport {
        reasons = List.copyOf(reasons);
    }

    /** Whether nothing is wrong. */
    public boolean isClean() {
        return failed == 0 && counted == present;
    }

    /** Reads the journal, writes the records that failed to the file, and their reasons beside it; looks for the others. */
    static LoadReport of(Journal journal, RecordStore store, Path failures) throws IOException {
        var counts = new Counts(store);
        Files.deleteIfExists(failures);
        Files.deleteIfExists(reasonsBeside(failures));
        try {
            journal.outcomes(outcome -> counts.add(outcome, failures));
            counts.askAll();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            counts.close();
        }
        return new LoadReport(
                counts.loaded, counts.skipped, counts.failed, counts.reasons, counts.counted, counts.present);
    }

    /** The file that holds the reasons for those in the other. */
    static Path reasonsBeside(Path failures) {
        return failures.resolveSibling(failures.getFileName() + ".txt");
    }

    /** In JSON, a line ends between values only, where a space does as well. */
    static byte[] line(byte[] record) {
        byte[] line = record.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
        }
        return line;
    }

    /** On the way through the journal. */
    private static final class Counts {

        private final RecordStore store;
        private final Map<String, Set<String>> asked = new HashMap<>();
        private final List<String> reasons = new ArrayList<>();
        private final List<OutputStream> open = new ArrayList<>();
        private long loaded;
        private long skipped;
        private long failed;
        private long counted;
        private long present;

        Counts(RecordStore store) {
            this.store = store;
        }

        void add(Outcome outcome, Path failures) {
            loaded += outcome.loaded();
            skipped += outcome.skipped();
            failed += outcome.failures().size();
            try {
                for (Failure failure : outcome.failures()) {
                    write(failure, failures);
                }
                for (var ids : outcome.present().entrySet()) {
                    Set<String> of = asked.computeIfAbsent(ids.getKey(), key -> new LinkedHashSet<>());
                    of.addAll(ids.getValue());
                    if (of.size() >= IDS_A_QUESTION) {
                        ask(ids.getKey(), of);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(Failure failure, Path failures) throws IOException {
            if (open.isEmpty()) {
                Files.createDirectories(failures.toAbsolutePath().getParent());
                open.add(new BufferedOutputStream(Files.newOutputStream(failures)));
                open.add(new BufferedOutputStream(Files.newOutputStream(reasonsBeside(failures))));
            }
            String reason = failure.place() + ": " + failure.reason();
            if (reasons.size() < MOST_REASONS) {
                reasons.add(reason);
            }
            if (failure.record().length > 0) {
                open.get(0).write(line(failure.record()));
                open.get(0).write('\n');
            }
            open.get(1).write((reason.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
        }

        void askAll() throws IOException {
            for (var ids : asked.entrySet()) {
                ask(ids.getKey(), ids.getValue());
            }
        }

        private void ask(String collectionId, Set<String> ids) throws IOException {
            if (!ids.isEmpty()) {
                counted += ids.size();
                present += store.present(collectionId, List.copyOf(ids));
                ids.clear();
            }
        }

        void close() throws IOException {
            for (OutputStream file : open) {
                file.close();
            }
        }
    }
}
