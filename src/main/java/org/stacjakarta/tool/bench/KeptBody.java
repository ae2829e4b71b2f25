package org.stacjakarta.tool.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What is kept of a body while it passes. To keep megabytes is work that would be measured as well. */
final class KeptBody {

    /** How much of it. */
    enum Extent {
        NOTHING,
        /** 16 kB of its beginning, and as much of its end: links stand there. */
        ENDS,
        ALL
    }

    private static final int END = 16 * 1024;

    private final Extent extent;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(0);
    private byte[] end = {};

    KeptBody(Extent extent) {
        this.extent = extent;
    }

    /** Takes so many bytes, the next of the body, out of the buffer. */
    void take(ByteBuffer from, int count) {
        int first =
                switch (extent) {
                    case NOTHING -> 0;
                    case ENDS -> Math.min(count, END - beginning.size());
                    case ALL -> count;
                };
        if (first > 0) {
            var kept = new byte[first];
            from.get(kept);
            beginning.writeBytes(kept);
        }
        int rest = count - first;
        if (extent == Extent.ENDS && rest > 0) {
            int last = Math.min(rest, END);
            int before = Math.min(end.length, END - last);
            var joined = new byte[before + last];
            System.arraycopy(end, end.length - before, joined, 0, before);
            from.position(from.position() + rest - last).get(joined, before, last);
            end = joined;
        } else {
            from.position(from.position() + rest);
        }
    }

    /** What has been kept: its beginning, and its end behind it where that is not the same. */
    byte[] bytes() {
        byte[] kept = Arrays.copyOf(beginning.toByteArray(), beginning.size() + end.length);
        System.arraycopy(end, 0, kept, beginning.size(), end.length);
        return kept;
    }
}
