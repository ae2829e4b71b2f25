package org.stacjakarta.tool.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text apart into the JSON values that are records: lines of ndjson, the elements of an array, of an
 * ItemCollection's {@code features} or of a list's {@code collections}, or single documents one after the other. One record
 * is in memory, and what was read ahead. The records are not looked into. Not for more than one thread.
 */
final class RecordReader implements Closeable {

    /** Nothing that PostgreSQL could store as one row is longer. */
    private static final int LONGEST = 256 << 20;

    private static final int READ_AHEAD = 1 << 17;
    private static final int END = -1;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long NEWLINES = '\n' * ONES;

    /** How the text is built. */
    private enum Form {
        LINES,
        ELEMENTS,
        DOCUMENTS
    }

    private final InputStream in;
    private final boolean surelyLines;
    private @Nullable Form form;
    private byte[] buffer = new byte[READ_AHEAD];
    private int from;
    private int to;
    private long number;
    private boolean over;

    /** @param lines whether it is known that each line is a record */
    RecordReader(InputStream in, boolean lines) {
        this.in = in;
        this.surelyLines = lines;
    }

    /** The next record; null behind the last one. {@link IOException}: nothing behind the record before can be read. */
    byte @Nullable [] next() throws IOException {
        if (over) {
            return null;
        }
        if (form == null) {
            form = form();
        }
        byte[] record =
                switch (form) {
                    case LINES -> line();
                    case ELEMENTS -> element();
                    case DOCUMENTS -> document();
                };
        over = record == null;
        return record;
    }

    /** Where the record that {@link #next()} gave stands, for people. */
    String place() {
        return (form == Form.LINES ? "line " : "record ") + number;
    }

    private Form form() throws IOException {
        if (at(0) == 0xef && at(1) == 0xbb && at(2) == 0xbf) {
            from += 3;
        }
        if (surelyLines) {
            return Form.LINES;
        }
        int first = space(0);
        if (at(first) == '[') {
            from += first + 1;
            return Form.ELEMENTS;
        }
        return at(first) == '{' ? formOfObject(first) : Form.LINES;
    }

    private Form formOfObject(int start) throws IOException {
        int list = list(start);
        if (list != END) {
            from += list + 1;
            return Form.ELEMENTS;
        }
        int end = value(start);
        if (end == END) {
            return Form.LINES;
        }
        for (int i = start; i < end; i++) {
            if (at(i) == '\n') {
                return Form.DOCUMENTS;
            }
        }
        return Form.LINES;
    }

    /** Where the list in the object begins, if that is what the object is there for. */
    private int list(int start) throws IOException {
        int i = space(start + 1);
        while (at(i) == '"') {
            int nameEnd = value(i);
            if (nameEnd == END) {
                return END;
            }
            String name = text(i, nameEnd);
            i = space(nameEnd);
            if (at(i) != ':') {
                return END;
            }
            i = space(i + 1);
            if (at(i) == '[' && (name.equals("\"features\"") || name.equals("\"collections\""))) {
                return i;
            }
            int end = value(i);
            if (end == END || (name.equals("\"type\"") && !text(i, end).equals("\"FeatureCollection\""))) {
                return END;
            }
            i = space(end);
            i = at(i) == ',' ? space(i + 1) : i;
        }
        return END;
    }

    private String text(int start, int end) {
        return new String(buffer, from + start, end - start, StandardCharsets.UTF_8);
    }

    private byte @Nullable [] line() throws IOException {
        while (true) {
            if (at(0) == END) {
                return null;
            }
            int length = lineLength();
            byte[] line = take(length);
            from += from == to ? 0 : 1;
            number++;
            if (!isBlank(line)) {
                return line;
            }
        }
    }

    /** How long the text is up to the end of the line, or of all; all of it is in the buffer then. */
    private int lineLength() throws IOException {
        int length = 0;
        do {
            while (from + length + Long.BYTES <= to && !hasNewline((long) EIGHT.get(buffer, from + length))) {
                length += Long.BYTES;
            }
            while (from + length < to) {
                if (buffer[from + length] == '\n') {
                    return length;
                }
                length++;
            }
        } while (fill());
        return length;
    }

    /** Whether one of eight bytes is a line's end: a byte of 0 is the one that borrows when 1 is taken from it. */
    private static boolean hasNewline(long eight) {
        long zeroIfNewline = eight ^ NEWLINES;
        return (zeroIfNewline - ONES & ~zeroIfNewline & ONES << 7) != 0;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private byte @Nullable [] element() throws IOException {
        int start = space(0);
        if (at(start) == ',') {
            start = space(start + 1);
        }
        if (at(start) == ']') {
            return null;
        }
        return value("the list", start);
    }

    private byte @Nullable [] document() throws IOException {
        int start = space(0);
        return at(start) == END ? null : value("the text", start);
    }

    private byte[] value(String within, int start) throws IOException {
        int end = value(start);
        if (end == END || end == start) {
            over = true;
            throw new IOException("%s is broken behind record %d".formatted(within, number));
        }
        from += start;
        number++;
        return take(end - start);
    }

    private byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(buffer, from, from + count);
        from += count;
        return taken;
    }

    /** The position behind the value at that one; {@link #END} if the text is over before. */
    private int value(int start) throws IOException {
        int depth = 0;
        int i = start;
        while (true) {
            int b = at(i);
            if (b == END) {
                return END;
            }
            if (b == '"') {
                i = string(i);
                if (i == END) {
                    return END;
                }
            } else {
                depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
                i++;
            }
            if (depth < 0) {
                return i - 1;
            }
            int next = depth == 0 ? at(i) : 0;
            // a number or a word ends where something else begins
            if (depth == 0
                    && (b == '"'
                            || b == '}'
                            || b == ']'
                            || next == ','
                            || next == ']'
                            || next == '}'
                            || (next <= ' ' && next != 0))) {
                return i;
            }
        }
    }

    private int string(int start) throws IOException {
        for (int i = start + 1; ; i++) {
            int b = at(i);
            if (b == '"') {
                return i + 1;
            }
            if (b == END) {
                return END;
            }
            i += b == '\\' ? 1 : 0;
        }
    }

    private int space(int start) throws IOException {
        int i = start;
        while (at(i) == ' ' || at(i) == '\n' || at(i) == '\t' || at(i) == '\r') {
            i++;
        }
        return i;
    }

    /** The byte so many behind the next one that is to be taken. */
    private int at(int offset) throws IOException {
        while (from + offset >= to) {
            if (!fill()) {
                return END;
            }
        }
        return buffer[from + offset] & 0xff;
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            if (to >= LONGEST) {
                over = true;
                throw new IOException("a record of more than %d bytes behind record %d".formatted(LONGEST, number));
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int count = in.read(buffer, to, buffer.length - to);
        to += Math.max(count, 0);
        return count >= 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
