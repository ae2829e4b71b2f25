package org.stacjakarta.stac.json;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * JSON text that is being put together: bytes at the end, as many as come. One object serves many texts in turn, so that
 * none of them costs an array. Not for more than one thread.
 */
public final class JsonBuffer extends OutputStream {

    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final String HEX = "0123456789abcdef";

    private byte[] bytes;
    private int length;

    /** Nothing yet. */
    public JsonBuffer() {
        this(FIRST_CAPACITY);
    }

    /** Nothing yet, and room for so many bytes. */
    public JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    /** The text, and behind its {@link #length()} what is left of earlier ones; another array after the next writing. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes the text has. */
    public int length() {
        return length;
    }

    /** Takes back what was written behind that length. */
    public void truncate(int to) {
        length = to;
    }

    /** Writes a comma, unless the text ends in an opening brace or bracket. */
    public void separate() {
        byte last = bytes[length - 1];
        if (last != '{' && last != '[') {
            write(',');
        }
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] from) {
        write(from, 0, from.length);
    }

    @Override
    public void write(byte[] from, int start, int count) {
        ensure(count);
        System.arraycopy(from, start, bytes, length, count);
        length += count;
    }

    /** Writes a text in UTF-8 as a JSON string: quotes around it, escapes in it. */
    public void writeString(byte[] text) {
        write('"');
        for (byte b : text) {
            if (b == '"' || b == '\\') {
                write('\\');
                write(b);
            } else if (b >= 0 && b < ' ') {
                write('\\');
                write('u');
                write('0');
                write('0');
                write(HEX.charAt(b >> 4));
                write(HEX.charAt(b & 15));
            } else {
                write(b);
            }
        }
        write('"');
    }

    private void ensure(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
        }
    }
}
