package org.stacjakarta.tool.load;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.load.Journal.Failure;
import org.stacjakarta.tool.load.Journal.Range;

/** The records of all sources, some hundreds at a time, without those that an earlier run has dealt with. For many threads. */
final class Batches implements Closeable {

    /** The most records of one batch. */
    static final int MOST_RECORDS = 10_000;

    private static final int MOST_BYTES = 8 << 20;

    private final List<Source> sources;
    private final Journal journal;
    private final int mostRecords;
    private int source = -1;
    private long next;
    private long batch;
    private @Nullable RecordReader reader;
    private byte @Nullable [] ahead;
    private String aheadPlace = "";

    /** A record and its place in its source. */
    record Read(String place, byte[] json) {}

    /**
     * Some records of one source.
     *
     * @param number of the batch, from 0
     * @param uncertain whether an earlier run may have stored them, or some
     * @param broken why nothing behind them can be read from the source
     */
    record Batch(long number, Range range, List<Read> records, boolean uncertain, Optional<Failure> broken) {}

    Batches(List<Source> sources, Journal journal, int mostRecords) {
        this.sources = List.copyOf(sources);
        this.journal = journal;
        this.mostRecords = mostRecords;
    }

    /** The next one, written down as begun; null if there is none. */
    synchronized @Nullable Batch next() throws IOException {
        while (true) {
            if (reader == null && !openNext()) {
                return null;
            }
            Batch read = read();
            if (!read.records().isEmpty() || read.broken().isPresent()) {
                batch++;
                journal.begin(read.range());
                return read;
            }
        }
    }

    private boolean openNext() throws IOException {
        source++;
        if (source == sources.size()) {
            source--;
            return false;
        }
        reader = sources.get(source).open();
        next = 0;
        return true;
    }

    private Batch read() throws IOException {
        var records = new ArrayList<Read>();
        long first = 0;
        long bytes = 0;
        boolean uncertain = false;
        Optional<Failure> broken = Optional.empty();
        try {
            while (records.size() < mostRecords && bytes < MOST_BYTES && advance()) {
                boolean doubt = journal.isUncertain(source, next);
                boolean done = journal.isDone(source, next);
                if (records.isEmpty()) {
                    first = next;
                    uncertain = doubt;
                } else if (done || doubt != uncertain) {
                    break;
                }
                if (!done) {
                    records.add(new Read(aheadPlace, ahead));
                    bytes += ahead.length;
                }
                ahead = null;
                next++;
            }
        } catch (IOException e) {
            first = records.isEmpty() ? next : first;
            // the place counts as a record: whoever goes on with the load does not tell of it again
            broken = journal.isDone(source, next)
                    ? Optional.empty()
                    : Optional.of(new Failure(
                            sources.get(source).name(), "nothing more can be read: " + e.getMessage(), new byte[0]));
            closeReader();
        }
        long count = records.size() + (broken.isPresent() ? 1 : 0);
        return new Batch(batch, new Range(source, first, count), records, uncertain, broken);
    }

    /** Whether there is a record ahead, or a source to come. */
    private boolean advance() throws IOException {
        if (ahead == null && reader != null) {
            ahead = reader.next();
            if (ahead == null) {
                closeReader();
            } else {
                aheadPlace = "%s, %s".formatted(sources.get(source).name(), reader.place());
            }
        }
        return ahead != null;
    }

    private void closeReader() throws IOException {
        if (reader != null) {
            RecordReader closing = reader;
            reader = null;
            closing.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closeReader();
    }
}
