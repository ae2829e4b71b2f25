package org.stacjakarta.tool.machine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What is shown of a log when something went wrong. */
public final class LogFile {

    private static final int LONGEST_END = 1 << 16;

    private LogFile() {}

    /** Its last lines, of 64 KiB at most; a word of excuse where it cannot be read. */
    public static String end(Path file, int lines) {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(0, log.length() - LONGEST_END));
            byte[] end = new byte[(int) Math.min(LONGEST_END, log.length())];
            log.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return String.join(System.lineSeparator(), all.subList(Math.max(0, all.size() - lines), all.size()));
        } catch (IOException e) {
            return "(%s cannot be read)".formatted(file);
        }
    }
}
