package org.stacjakarta.tool.load;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.JsonFormat;

/**
 * What a load has done, one line for each step, in a file: a load that was killed goes on from it, and what is reported is
 * read from it. A batch is written down when it begins and when it is stored; of one that only began nobody knows how much is
 * stored. One process at a time has it. Safe for use by many threads.
 */
final class Journal implements Closeable {

    private static final String TITLE = "load";
    private static final String BEGUN = "begun";
    private static final String DONE = "done";
    private static final String TEXT = "record";
    private static final String BYTES = "base64";

    /** Those this program has open: a second look at a lock from within it would end the lock, as any closing does. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel lock;
    private final FileChannel channel;
    private final RecordRanges done = new RecordRanges();
    private final RecordRanges begun = new RecordRanges();
    private final boolean resumed;

    /** Some records of a source that follow one another, the first has the index 0. */
    record Range(int source, long first, long count) {}

    /** A record that was not stored, and why; its text may be in any state. */
    record Failure(String place, String reason, byte[] record) {}

    private Journal(Path file, FileChannel lock, JsonObject title, boolean anew) throws IOException {
        this.file = file;
        this.lock = lock;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<Long> length = anew ? Optional.empty() : read(title);
        this.resumed = length.isPresent();
        // the last line may have been cut off
        channel.truncate(length.orElse(0L));
        channel.position(length.orElse(0L));
        if (!resumed) {
            write(JsonFormat.object().add(TITLE, title));
        }
    }

    /**
     * Goes on with the journal in that file, if it is of the same load.
     *
     * @param title what makes it the same load
     * @param anew whether to begin from the start in any case
     */
    static Journal open(Path file, JsonObject title, boolean anew) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path name = name(file);
        if (!OPEN.add(name)) {
            throw new RecordLoad.AlreadyAtWork();
        }
        try {
            return openAlone(file, title, anew);
        } catch (IOException | RuntimeException e) {
            OPEN.remove(name);
            throw e;
        }
    }

    private static Journal openAlone(Path file, JsonObject title, boolean anew) throws IOException {
        FileChannel lock = locked(file);
        try {
            return new Journal(file, lock, title, anew);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Path name(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /**
     * The right to use the journal, by a file that nobody reads: on POSIX systems, a process loses its lock when it closes any
     * descriptor of the file. It stays: if it were deleted, one could lock the old and another the new one.
     */
    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new RecordLoad.AlreadyAtWork();
        }
        return channel;
    }

    /** How long what can be used of the file is; empty if it is of another load, or of none. */
    private Optional<Long> read(JsonObject title) throws IOException {
        var same = new boolean[1];
        long length = lines(line -> {
            if (line.containsKey(TITLE)) {
                same[0] = line.get(TITLE).equals(title);
            } else if (line.containsKey(DONE)) {
                done.add(range(line.getJsonObject(DONE)));
            } else {
                begun.add(range(line.getJsonObject(BEGUN)));
            }
        });
        return same[0] ? Optional.of(length) : Optional.empty();
    }

    /** Whether it began with an earlier run's work. */
    boolean isResumed() {
        return resumed;
    }

    /** Whether the record has been dealt with by an earlier run. */
    boolean isDone(int source, long record) {
        return resumed && done.contains(source, record);
    }

    /** Whether an earlier run may have stored the record, or not. */
    boolean isUncertain(int source, long record) {
        return resumed && begun.contains(source, record);
    }

    void begin(Range range) throws IOException {
        write(JsonFormat.object().add(BEGUN, json(range)));
    }

    /** @param outcome of all the records of the range */
    void done(Range range, Outcome outcome) throws IOException {
        var stored = JsonFormat.object();
        outcome.present().forEach((collection, ids) -> stored.add(collection, array(ids)));
        var failures = JsonFormat.array();
        for (Failure failure : outcome.failures()) {
            failures.add(json(failure));
        }
        write(JsonFormat.object()
                .add(DONE, json(range))
                .add("loaded", outcome.loaded())
                .add("skipped", outcome.skipped())
                .add("present", stored)
                .add("failures", failures));
    }

    private static JsonArrayBuilder array(List<String> ids) {
        var array = JsonFormat.array();
        ids.forEach(array::add);
        return array;
    }

    private static JsonObjectBuilder json(Failure failure) {
        byte[] record = failure.record();
        var json = JsonFormat.object().add("place", failure.place()).add("reason", failure.reason());
        String text = new String(record, StandardCharsets.UTF_8);
        // what is no UTF-8 may be why it failed: it is not to become another text that would not
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), record)
                ? json.add(TEXT, text)
                : json.add(BYTES, Base64.getEncoder().encodeToString(record));
    }

    private static byte[] record(JsonObject failure) {
        return failure.containsKey(BYTES)
                ? Base64.getDecoder().decode(failure.getString(BYTES))
                : failure.getString(TEXT).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObjectBuilder json(Range range) {
        return JsonFormat.object()
                .add("source", range.source())
                .add("first", range.first())
                .add("count", range.count());
    }

    private static Range range(JsonObject json) {
        return new Range(
                json.getInt("source"),
                json.getJsonNumber("first").longValue(),
                json.getJsonNumber("count").longValue());
    }

    /** Reads what became of each batch, of this run and earlier ones. */
    void outcomes(Consumer<Outcome> reader) throws IOException {
        lines(line -> {
            if (line.containsKey(DONE)) {
                reader.accept(outcome(line));
            }
        });
    }

    private static Outcome outcome(JsonObject line) {
        var outcome = new Outcome();
        outcome.loaded(line.getJsonNumber("loaded").longValue());
        outcome.skipped(line.getJsonNumber("skipped").longValue());
        for (Map.Entry<String, JsonValue> ids : line.getJsonObject("present").entrySet()) {
            ids.getValue().asJsonArray().forEach(id -> outcome.present(ids.getKey(), ((JsonString) id).getString()));
        }
        for (JsonObject failure : line.getJsonArray("failures").getValuesAs(JsonObject.class)) {
            outcome.failed(new Failure(failure.getString("place"), failure.getString("reason"), record(failure)));
        }
        return outcome;
    }

    /** Reads the whole lines, and tells how long they are together. */
    private long lines(Consumer<JsonObject> reader) throws IOException {
        long length = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (byte[] line = line(in); line != null; line = line(in)) {
                reader.accept(JsonFormat.parse(file.toString(), line).asJsonObject());
                length += line.length + 1;
            }
        }
        return length;
    }

    private static byte @Nullable [] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toByteArray();
    }

    private synchronized void write(JsonObjectBuilder line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line.build() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock.isOpen()) {
            channel.close();
            lock.close();
            OPEN.remove(name(file));
        }
    }

    /** The load is over: nobody has to go on with it. */
    void delete() throws IOException {
        // before the lock ends: from then on, a file of that name is another's
        Files.deleteIfExists(file);
        close();
    }
}
