package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryUseTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void isFlatWhereTheLastLookIsAsTheFirstWhateverWasBetween() {
        assertThat(MemoryUse.isFlat(List.of(use(80, 120, 60), use(200, 120, 90), use(86, 124, 66))))
                .isTrue();
    }

    @Test
    void growsWhereAnyOfItDoes() {
        MemoryUse first = use(80, 120, 60);
        assertThat(MemoryUse.isFlat(List.of(first, use(110, 120, 60)))).isFalse();
        assertThat(MemoryUse.isFlat(List.of(first, use(80, 160, 60)))).isFalse();
        assertThat(MemoryUse.isFlat(List.of(first, use(80, 120, 90)))).isFalse();
    }

    @Test
    void tellsMegabytes() {
        assertThat(use(80, 120, 60))
                .hasToString("heap 80.0 MB, classes and code 120.0 MB, 60 threads, resident 400 MB");
    }

    private static MemoryUse use(long heap, long classes, int threads) {
        return new MemoryUse(heap * MEGABYTE, classes * MEGABYTE, threads, 400 * MEGABYTE);
    }
}
