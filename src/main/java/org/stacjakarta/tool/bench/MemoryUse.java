package org.stacjakarta.tool.bench;

import java.util.List;
import java.util.Locale;

/**
 * What a server holds at a moment, right after it has collected its garbage.
 *
 * @param heap bytes of objects that are reachable
 * @param classes bytes of what is known of classes, and of compiled code
 * @param threads how many live
 * @param resident bytes of the process that are in memory
 */
public record MemoryUse(long heap, long classes, int threads, long resident) {

    /** What caches and pools may come to after the first look. */
    private static final double SLACK = 1.15;

    private static final long SLACK_BYTES = 8 << 20;
    private static final int SLACK_THREADS = 16;
    private static final double MEGABYTE = 1 << 20;

    /** Whether what is held does not grow: the last look is not above the first by more than some slack. */
    static boolean isFlat(List<MemoryUse> looks) {
        MemoryUse first = looks.get(0);
        MemoryUse last = looks.get(looks.size() - 1);
        return last.heap <= first.heap * SLACK + SLACK_BYTES
                && last.classes <= first.classes * SLACK + SLACK_BYTES
                && last.threads <= first.threads + SLACK_THREADS;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MB, classes and code %.1f MB, %d threads, resident %.0f MB",
                heap / MEGABYTE,
                classes / MEGABYTE,
                threads,
                resident / MEGABYTE);
    }
}
