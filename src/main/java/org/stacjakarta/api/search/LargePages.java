package org.stacjakarta.api.search;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.stacjakarta.http.RequestGuard;
import org.stacjakarta.stac.Limit;
import org.stacjakarta.stac.StacException.Unavailable;

/**
 * Lets no more large pages be in memory at once than there is room for. A page's rows are there from the database's answer
 * until the client has read them, however slow it is; a few pages of ten thousand Items fit beside everything else, one for
 * each thread of the server would not. Shared by all requests.
 */
final class LargePages {

    /** Pages of this size are let through: even one for each thread is no burden. */
    private static final int SMALL = 500;

    /** What a row may take: the made-up ones of the benchmark are five kB as they are stored, and twice that when whole. */
    private static final long BYTES_A_ROW = 16 * 1024;

    /** Of the heap, what pages may fill. */
    private static final int PART_OF_HEAP = 4;

    private static final long WAIT_MILLIS = 1_500;

    private final Semaphore rows;

    /** In a heap of so many bytes; one page, at least, always fits. */
    LargePages(long heapBytes) {
        long most = Math.max(Limit.MAXIMUM, heapBytes / PART_OF_HEAP / BYTES_A_ROW);
        this.rows = new Semaphore((int) Math.min(most, Integer.MAX_VALUE), true);
    }

    /** Waits a moment until there is room for a page of the request that this thread is at, to whose end it keeps it. */
    void admit(Limit limit) {
        int page = limit.value();
        if (page <= SMALL) {
            return;
        }
        try {
            if (!rows.tryAcquire(page, WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new Unavailable(
                        "too many large pages at once; try again in a moment, or with a lower limit",
                        new TimeoutException("no room for %d rows".formatted(page)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the server is shutting down", e);
        }
        RequestGuard.atEnd(() -> rows.release(page));
    }
}
