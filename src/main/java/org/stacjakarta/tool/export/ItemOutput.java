package org.stacjakarta.tool.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes Items one by one: as lines, or as one ItemCollection. Not for more than one thread. */
public final class ItemOutput {

    private static final byte[] HEAD = utf8("{\"type\":\"FeatureCollection\",\"features\":[\n");
    private static final byte[] TAIL = utf8("\n]}\n");
    private static final byte[] SEPARATOR = utf8(",\n");

    /** What is written. */
    public enum Format {
        /** An Item a line. */
        NDJSON,
        /** An ItemCollection, which GeoJSON calls a FeatureCollection. */
        GEOJSON
    }

    private final OutputStream out;
    private final Format format;
    private final long most;
    private long items;

    /** @param most how many Items are wanted */
    public ItemOutput(OutputStream out, Format format, long most) throws IOException {
        this.out = out;
        this.format = format;
        this.most = most;
        if (format == Format.GEOJSON) {
            out.write(HEAD);
        }
    }

    /** How many Items there have been. */
    public long items() {
        return items;
    }

    /** Whether no more are wanted. */
    boolean isFull() {
        return items >= most;
    }

    /** What the Item that comes is to be written to; a line break in its text would end its line. */
    OutputStream begin() throws IOException {
        if (items > 0 && format == Format.GEOJSON) {
            out.write(SEPARATOR);
        }
        items++;
        return out;
    }

    /** The Item is written. */
    void end() throws IOException {
        if (format == Format.NDJSON) {
            out.write('\n');
        }
    }

    /** There are no more. */
    public void finish() throws IOException {
        if (format == Format.GEOJSON) {
            out.write(TAIL);
        }
        out.flush();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
