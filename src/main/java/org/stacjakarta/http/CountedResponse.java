package org.stacjakarta.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer that knows how many bytes of it were written. Not for more than one thread. */
final class CountedResponse extends HttpServletResponseWrapper {

    private @Nullable CountedStream stream;

    CountedResponse(HttpServletResponse response) {
        super(response);
    }

    /** How many bytes the body has so far, before the server compresses it. */
    long bytes() {
        return stream == null ? 0 : stream.bytes;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new CountedStream(super.getOutputStream());
        }
        return stream;
    }

    private static final class CountedStream extends ServletOutputStream {

        private final ServletOutputStream out;
        private long bytes;

        CountedStream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            out.write(b, from, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
