package org.stacjakarta.tool.load;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where records come from: a file, or standard input. What is compressed by gzip or zstd is seen by its first bytes.
 *
 * @param path the file; empty: standard input
 */
public record Source(Optional<Path> path) {

    private static final int BUFFER = 1 << 16;
    private static final Pattern PATTERN = Pattern.compile("[*?\\[{]");
    private static final Pattern LINES =
            Pattern.compile("(?i).*\\.(ndjsonl?|jsonl|jsonlines|geojsonl|geojsons)(\\.\\w+)?");

    /**
     * The sources that the arguments of a command mean: a file, {@code -}, or a pattern such as {@code items-*.ndjson} that
     * the shell has left as it is; its files in the order of their names.
     *
     * @throws IOException names what is not there
     */
    public static List<Source> of(List<String> arguments) throws IOException {
        var sources = new ArrayList<Source>();
        for (String argument : arguments) {
            if (argument.equals("-")) {
                sources.add(new Source(Optional.empty()));
                continue;
            }
            Path file = Path.of(argument);
            if (Files.isRegularFile(file)) {
                sources.add(readable(file));
            } else if (PATTERN.matcher(file.getFileName().toString()).find()) {
                sources.addAll(matching(file));
            } else {
                throw new IOException(argument + (Files.isDirectory(file) ? ": a directory" : ": no such file"));
            }
        }
        return sources;
    }

    private static List<Source> matching(Path pattern) throws IOException {
        Path directory = Optional.ofNullable(pattern.getParent()).orElse(Path.of(""));
        var found = new ArrayList<Path>();
        if (!Files.isDirectory(directory)) {
            throw new IOException(pattern + ": no such file");
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(directory, pattern.getFileName().toString())) {
            files.forEach(found::add);
        }
        if (found.isEmpty()) {
            throw new IOException(pattern + ": no such file");
        }
        Collections.sort(found);
        var sources = new ArrayList<Source>();
        for (Path file : found) {
            sources.add(readable(file));
        }
        return sources;
    }

    private static Source readable(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": no right to read it");
        }
        return new Source(Optional.of(file));
    }

    /** What a report calls it. */
    public String name() {
        return path.map(Path::toString).orElse("standard input");
    }

    /** Begins to read its records. */
    RecordReader open() throws IOException {
        InputStream plain = path.isPresent() ? Files.newInputStream(path.get()) : System.in;
        return new RecordReader(uncompressed(plain), LINES.matcher(name()).matches());
    }

    /** The text in the input, whichever way it is compressed. */
    static InputStream uncompressed(InputStream plain) throws IOException {
        var buffered = new BufferedInputStream(plain, BUFFER);
        buffered.mark(4);
        byte[] first = buffered.readNBytes(4);
        buffered.reset();
        if (first.length >= 2 && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b) {
            return new GzipMembers(buffered, BUFFER);
        }
        boolean zstd = first.length == 4
                && (first[0] & 0xff) == 0x28
                && (first[1] & 0xff) == 0xb5
                && first[2] == 0x2f
                && (first[3] & 0xff) == 0xfd;
        return zstd ? new ZstdInputStream(buffered) : buffered;
    }
}
