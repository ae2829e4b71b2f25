package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.tool.bench.KeptBody.Extent;

class KeptBodyTest {

    private static final int END = 16 * 1024;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, END - 1, END, END + 1, 2 * END, 2 * END + 1, 300_000})
    void keepsTheEndsOfWhatPassesInWhateverPieces(int length) {
        var random = new Random(length);
        var passing = new byte[length];
        random.nextBytes(passing);
        for (int piece : new int[] {7, 1_000, END, 300_000}) {
            for (Extent extent : Extent.values()) {
                var body = new KeptBody(extent);
                ByteBuffer from = ByteBuffer.wrap(passing);
                while (from.hasRemaining()) {
                    body.take(from, Math.min(piece, from.remaining()));
                }
                byte[] owed =
                        switch (extent) {
                            case NOTHING -> new byte[0];
                            case ALL -> passing;
                            case ENDS -> length <= 2 * END ? passing : ends(passing);
                        };
                assertThat(body.bytes()).as("%s by %d", extent, piece).isEqualTo(owed);
            }
        }
    }

    private static byte[] ends(byte[] passing) {
        byte[] ends = Arrays.copyOf(passing, 2 * END);
        System.arraycopy(passing, passing.length - END, ends, END, END);
        return ends;
    }
}
