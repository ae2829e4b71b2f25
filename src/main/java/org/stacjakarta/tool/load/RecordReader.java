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
 * ItemCollection's {@code features} or of a list's {@code collections}, or single documents; several such texts may follow one
 * another. One record is in memory, and what was read ahead. The records are not looked into. Not for more than one thread.
 */
final class RecordReader implements Closeable {

    /** Nothing that PostgreSQL could store as one row is longer. */
    private static final int LONGEST = 256 << 20;

    private static final int READ_AHEAD = 1 << 17;
    private static final int END = -1;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long NEWLINES = '\n' * ONES;

    /** How records stand in the text that are documents of their own; the first of them tells. */
    private enum Form {
        UNKNOWN,
        LINES,
        DOCUMENTS
    }

    private final InputStream in;
    private final boolean surelyLines;
    private Form form = Form.UNKNOWN;
    private boolean inList;
    private boolean inObject;
    private boolean onlyLines = true;
    private byte[] buffer = new byte[READ_AHEAD];
    private int from;
    private int limit = NO_LIMIT;
    private int to;
    private long number;
    private long linesBefore;
    private boolean over;

    /** @param lines whether it is known that each line is a record, whatever it looks like */
    RecordReader(InputStream in, boolean lines) {
        this.in = in;
        this.surelyLines = lines;
    }

    /** The next record; null behind the last one. {@link IOException}: nothing behind the record before can be read. */
    byte @Nullable [] next() throws IOException {
        if (over) {
            return null;
        }
        byte[] record = record();
        over = record == null;
        return record;
    }

    /** Where the record that {@link #next()} gave stands, for people. */
    String place() {
        return onlyLines ? "line " + (linesBefore + 1) : "record " + number;
    }

    /** Documents of any form may follow one another, as files do that were put together. */
    private byte @Nullable [] record() throws IOException {
        while (true) {
            if (inList) {
                byte[] element = element();
                if (element != null) {
                    return element;
                }
            }
            skipToDocument();
            if (at(0) == END) {
                return null;
            }
            if (surelyLines) {
                return line(lineLength());
            }
            if (form == Form.LINES ? isListOnItsLine() : isList()) {
                onlyLines = false;
            } else {
                return single();
            }
        }
    }

    private void skipToDocument() throws IOException {
        while (true) {
            int b = at(0);
            if (b == ' ' || b == '\n' || b == '\t' || b == '\r') {
                linesBefore += b == '\n' ? 1 : 0;
                from++;
            } else if (b == 0xef && at(1) == 0xbb && at(2) == 0xbf) {
                from += 3;
            } else {
                return;
            }
        }
    }

    /** Among lines, no other one is looked into: what is missing in a broken line is not sought in those behind it. */
    private boolean isListOnItsLine() throws IOException {
        limit = lineLength();
        try {
            if (isList()) {
                return true;
            }
        } finally {
            limit = NO_LIMIT;
        }
        return isOnlyABrace() && isList();
    }

    /** A line that was not meant to be a record: the beginning of a document of several. */
    private boolean isOnlyABrace() throws IOException {
        if (at(0) != '{') {
            return false;
        }
        int behind = 1;
        while (at(behind) == ' ' || at(behind) == '\t' || at(behind) == '\r') {
            behind++;
        }
        return at(behind) == '\n';
    }

    /** Whether a list begins here, or an object that is there for one; if so, its first element is the next to be taken. */
    private boolean isList() throws IOException {
        int list = at(0) == '[' ? 0 : at(0) == '{' ? list(0) : END;
        if (list == END) {
            return false;
        }
        inList = true;
        inObject = at(0) == '{';
        from += list + 1;
        return true;
    }

    private byte[] single() throws IOException {
        if (form == Form.UNKNOWN) {
            form = isLine() ? Form.LINES : Form.DOCUMENTS;
        }
        if (form == Form.LINES && !isOnlyABrace()) {
            return line(lineLength());
        }
        onlyLines = false;
        return value("the text", 0);
    }

    /** Whether the document has its line for itself, or is none. */
    private boolean isLine() throws IOException {
        int end = at(0) == '{' ? value(0, 0) : END;
        if (end == END) {
            return true;
        }
        for (int i = 0; i < end; i++) {
            if (at(i) == '\n') {
                return false;
            }
        }
        int next = space(end);
        for (int i = end; i < next; i++) {
            if (at(i) == '\n') {
                return true;
            }
        }
        return at(next) == END;
    }

    /** Where the list in the object begins, if that is what the object is there for. */
    private int list(int start) throws IOException {
        int i = space(start + 1);
        while (at(i) == '"') {
            int nameEnd = value(i, 0);
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
            int end = value(i, 0);
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

    private byte[] line(int length) {
        number++;
        return take(length);
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

    /** Null behind the last one; what encloses the list has been passed over then. */
    private byte @Nullable [] element() throws IOException {
        int start = space(0);
        if (at(start) == ',') {
            start = space(start + 1);
        }
        if (at(start) != ']') {
            return value("the list", start);
        }
        from += start + 1;
        inList = false;
        if (inObject) {
            int end = value(0, 1);
            if (end == END || at(end - 1) != '}') {
                throw broken("the object around the list");
            }
            from += end;
        }
        return null;
    }

    private byte[] value(String within, int start) throws IOException {
        int end = value(start, 0);
        if (end == END || end == start) {
            throw broken(within);
        }
        from += start;
        number++;
        return take(end - start);
    }

    private IOException broken(String what) {
        over = true;
        return new IOException("%s is broken behind record %d".formatted(what, number));
    }

    private byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(buffer, from, from + count);
        from += count;
        return taken;
    }

    /**
     * The position behind the value at that one; {@link #END} if the text is over before.
     *
     * @param outside how many arrays and objects have begun before, and end with it
     */
    private int value(int start, int outside) throws IOException {
        int depth = outside;
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
        if (offset >= limit) {
            return END;
        }
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
