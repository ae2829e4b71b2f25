package org.stacjakarta.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects a body and hands it on in large pieces: each piece costs a call of the system. Small at first, since most
 * bodies are. Does not close what is behind it. Not for more than one thread.
 */
public final class ResponseBuffer extends OutputStream {

    private static final int FIRST_CAPACITY = 16 * 1024;

    /** As much as Undertow sends at once: seven of its own buffers; of more, the rest would be a small packet of its own. */
    private static final int LAST_CAPACITY = 7 * 16 * 1024;

    private final OutputStream out;
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    /** Before that stream. */
    public ResponseBuffer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        if (length == bytes.length) {
            makeRoom(1);
        }
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        if (count > bytes.length - length && !makeRoom(count)) {
            out.write(from, offset, count);
            return;
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Grows, or hands on what there is; false if even then there is not room for so much. */
    private boolean makeRoom(int count) throws IOException {
        if (length + count <= LAST_CAPACITY) {
            // at once: what is no small body seldom ends soon behind
            bytes = Arrays.copyOf(bytes, LAST_CAPACITY);
            return true;
        }
        handOn();
        if (count > LAST_CAPACITY) {
            return false;
        }
        if (count > bytes.length) {
            bytes = new byte[LAST_CAPACITY];
        }
        return true;
    }

    private void handOn() throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }

    /** Hands on what there is. */
    @Override
    public void flush() throws IOException {
        handOn();
        out.flush();
    }
}
