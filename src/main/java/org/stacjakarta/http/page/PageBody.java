package org.stacjakarta.http.page;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The page with a document in it: one answer, one look into the database. */
record PageBody(String before, Object document, String behind) implements StreamingOutput {

    /** Whether a page can be made of that entity. */
    static boolean canHold(Object entity) {
        return entity instanceof String || entity instanceof byte[] || entity instanceof StreamingOutput;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        out.write(before.getBytes(StandardCharsets.UTF_8));
        var script = new ScriptData(out);
        if (document instanceof StreamingOutput stream) {
            stream.write(script);
        } else if (document instanceof byte[] bytes) {
            script.write(bytes);
        } else {
            script.write(document.toString().getBytes(StandardCharsets.UTF_8));
        }
        out.write(behind.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /**
     * JSON that may stand in a script element: {@code <} occurs in strings only, and is there escaped, so that nothing in
     * a record can end the element (<a href="https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements">HTML,
     * 4.12.1.3</a>).
     */
    private static final class ScriptData extends FilterOutputStream {

        private static final byte[] LESS_THAN = "\\u003c".getBytes(StandardCharsets.US_ASCII);

        ScriptData(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            if (b == '<') {
                out.write(LESS_THAN);
            } else {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int end = offset + length;
            for (int i = offset; i < end; i++) {
                if (bytes[i] == '<') {
                    out.write(bytes, from, i - from);
                    out.write(LESS_THAN);
                    from = i + 1;
                }
            }
            out.write(bytes, from, end - from);
        }
    }
}
