package org.stacjakarta.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.TooLarge;

/**
 * A body of JSON texts, one a line (<a href="https://github.com/ndjson/ndjson-spec">ndjson</a>), read as it comes in: of
 * the body one line is in memory, and what was read ahead. Not for more than one thread.
 */
public final class RequestLines {

    private static final int READ_AHEAD = 1 << 16;

    private final InputStream body;
    private final int maxLineBytes;
    private final long maxBytes;
    private byte[] buffer = new byte[READ_AHEAD];
    private int from;
    private int to;
    private long read;
    private long number;

    RequestLines(InputStream body, int maxLineBytes, long maxBytes) {
        this.body = body;
        this.maxLineBytes = maxLineBytes;
        this.maxBytes = maxBytes;
    }

    /** The next line that is not blank, without its end; null behind the last one. */
    public byte @Nullable [] next() {
        byte[] line = line();
        while (line != null && isBlank(line)) {
            line = line();
        }
        return line;
    }

    /** The number of the line that {@link #next()} gave, from 1. */
    public long number() {
        return number;
    }

    private byte @Nullable [] line() {
        int searched = from;
        while (true) {
            for (; searched < to; searched++) {
                if (buffer[searched] == '\n') {
                    return take(searched, searched + 1);
                }
            }
            requireShort(to);
            int pending = searched - from;
            if (!fill()) {
                return from == to ? null : take(to, to);
            }
            searched = from + pending;
        }
    }

    private void requireShort(int end) {
        if (end - from > maxLineBytes) {
            throw new TooLarge("line %d: a line may have %d bytes".formatted(number + 1, maxLineBytes));
        }
    }

    private byte[] take(int end, int next) {
        requireShort(end);
        byte[] line = Arrays.copyOfRange(buffer, from, end);
        if (number == 0) {
            line = ByteOrderMark.without(line);
        }
        from = next;
        number++;
        return line;
    }

    /** Reads on behind what is there; false at the end of the body. */
    private boolean fill() {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer =
                    Arrays.copyOf(buffer, Math.min(buffer.length, Integer.MAX_VALUE - buffer.length - READ_AHEAD) + to);
        }
        try {
            int count = body.read(buffer, to, buffer.length - to);
            if (count < 0) {
                return false;
            }
            to += count;
            read += count;
        } catch (IOException e) {
            // the client went away, or sent less or more than it said
            throw InvalidRequest.in("body", "could not be read behind line " + number);
        }
        if (read > maxBytes) {
            throw new TooLarge("a body of lines may have " + maxBytes + " bytes");
        }
        return true;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
