package org.stacjakarta.tool.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What gzip has compressed, in one member or in several that follow one another (RFC 1952, section 2.2).
 * {@link java.util.zip.GZIPInputStream} takes a pipe that has nothing ready for ended, and a damaged member for none. Here the
 * text ends where the input ends; zeros may stand behind the last member, as on tapes.
 */
final class GzipMembers extends InputStream {

    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private static final int DEFLATE = 8;
    private static final int END = -1;

    private final InputStream in;
    private final byte[] buffer;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int from;
    private int to;
    private boolean inMember;

    GzipMembers(InputStream in, int bufferLength) {
        this.in = in;
        this.buffer = new byte[bufferLength];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? END : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || beginMember()) {
            int count = inflate(into, offset, length);
            if (count > 0) {
                checksum.update(into, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return END;
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                if (from == to && !fill()) {
                    throw cutOff();
                }
                inflater.setInput(buffer, from, to - from);
            }
            int count = inflater.inflate(into, offset, length);
            from = to - inflater.getRemaining();
            if (count == 0 && inflater.needsDictionary()) {
                throw damaged("a dictionary is asked for");
            }
            return count;
        } catch (DataFormatException e) {
            throw new IOException("damaged gzip: " + e.getMessage(), e);
        }
    }

    /** False if none follows. */
    private boolean beginMember() throws IOException {
        int first = next();
        if (first == 0) {
            while (first == 0) {
                first = next();
            }
            if (first != END) {
                throw damaged("something stands behind the zeros at its end");
            }
        }
        if (first == END) {
            return false;
        }
        if (first != 0x1f || some() != 0x8b || some() != DEFLATE) {
            throw damaged("what follows is not compressed by gzip");
        }
        int flags = some();
        if ((flags & RESERVED) != 0) {
            throw damaged("an unknown flag");
        }
        // the time, and by what it was made
        skip(6);
        skip((flags & EXTRA) == 0 ? 0 : (int) number(2));
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        skip((flags & HEADER_CHECKSUM) == 0 ? 0 : 2);
        inflater.reset();
        checksum.reset();
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        if (number(4) != checksum.getValue() || number(4) != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw damaged("the checksum is another one");
        }
        inMember = false;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            some();
        }
    }

    private void skipText(boolean present) throws IOException {
        for (int b = present ? some() : 0; b != 0; b = some()) {
            // up to its end
        }
    }

    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) some() << 8 * i;
        }
        return number;
    }

    private int some() throws IOException {
        int b = next();
        if (b == END) {
            throw cutOff();
        }
        return b;
    }

    private int next() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xff : END;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }

    private static IOException cutOff() {
        return new EOFException("damaged gzip: cut off");
    }

    private static IOException damaged(String how) {
        return new IOException("damaged gzip: " + how);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
