package org.stacjakarta.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a body back until it is known to be long, and compresses it then; a short one goes out as it is. Whoever writes
 * does not know the length beforehand. Not for more than one thread.
 */
final class GzipFrom extends OutputStream {

    /** Each time the compressed bytes fill it, the container has something to do. */
    private static final int BUFFER = 16 * 1024;

    private final int length;
    private final OutputStream out;
    private final Runnable compressing;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable FastGzip gzip;

    /**
     * Compresses bodies of that length and longer.
     *
     * @param compressing is called before the first byte goes out, if the body is compressed
     */
    GzipFrom(int length, OutputStream out, Runnable compressing) {
        this.length = length;
        this.out = out;
        this.compressing = compressing;
    }

    /** Fast rather than small: JSON gets to a seventh all the same. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }

        void release() {
            def.end();
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        DeflaterOutputStream compressed = gzip;
        if (compressed != null) {
            compressed.write(bytes, offset, count);
        } else if (held.size() + count < length) {
            held.write(bytes, offset, count);
        } else {
            compressing.run();
            FastGzip begun = new FastGzip(out);
            gzip = begun;
            held.writeTo(begun);
            held.reset();
            begun.write(bytes, offset, count);
        }
    }

    /** Nothing: what is held back is to stay so, and a compressed body gets worse with each flush. */
    @Override
    public void flush() {
        // see finish
    }

    /** Writes what is left of a whole body. */
    void finish() throws IOException {
        if (gzip == null) {
            held.writeTo(out);
        } else {
            gzip.finish();
        }
    }

    /** Gives memory back; what is behind stays open, it is the container's. */
    @Override
    public void close() {
        if (gzip != null) {
            gzip.release();
        }
    }
}
