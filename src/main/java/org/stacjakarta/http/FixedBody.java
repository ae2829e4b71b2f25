package org.stacjakarta.http;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document that goes out many times: its entity tag and its compressed form are made once. Shared by all requests, never
 * changed.
 */
public final class FixedBody implements StreamingOutput {

    private final byte[] bytes;
    private volatile @Nullable String tag;
    private volatile @Nullable FixedBody gzipped;

    /** Of those bytes, which are not to be changed any more. */
    public FixedBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** How many bytes it has. */
    public int length() {
        return bytes.length;
    }

    /** Its entity tag. */
    public String tag() {
        String known = tag;
        if (known == null) {
            known = Preconditions.tag(bytes);
            tag = known;
        }
        return known;
    }

    /** The same in the form of gzip, as small as that gets. */
    public FixedBody gzipped() {
        FixedBody known = gzipped;
        if (known == null) {
            known = new FixedBody(gzip(bytes));
            gzipped = known;
        }
        return known;
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
