package org.stacjakarta.api.transactions;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.http.RequestLines;
import org.stacjakarta.pgstac.PgstacBulkItems.Chunk;
import org.stacjakarta.pgstac.PgstacBulkItems.Load;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.document.ItemSource;
import org.stacjakarta.stac.document.WriteRules;

/**
 * A bulk load of any length: lines are gathered to chunks, each made ready while the one before is being stored in a
 * transaction of its own. Three chunks are in memory, however many lines there are. Not for more than one thread.
 */
final class BulkLines {

    private static final int MOST_ITEMS = 1_000;
    private static final int MOST_BYTES = 8 << 20;

    private final RequestLines lines;
    private final Load load;
    private final boolean insert;
    private final String collectionId;
    private final WriteRules rules;
    private final BulkReport report = new BulkReport();
    private @Nullable StacException end;

    /** One line that was read. */
    private record Line(long number, byte[] json) {}

    /** One that was refused. */
    private record Refused(String id, StacException refusal, String reason) {}

    /** Lines made ready. */
    private record Ready(int items, Chunk chunk, List<Refused> refused) {}

    /**
     * @param insert whether Items that are there stay as they are
     * @param collectionId the load's
     */
    BulkLines(RequestLines lines, Load load, boolean insert, String collectionId, WriteRules rules) {
        this.lines = lines;
        this.load = load;
        this.insert = insert;
        this.collectionId = collectionId;
        this.rules = rules;
    }

    /** Loads all of them; the answer says what became of them. */
    Response run() {
        try {
            Ready ready = null;
            for (List<Line> read = read(); !read.isEmpty(); read = read()) {
                List<Line> next = read;
                // computing only: the container's contexts are not needed there
                CompletableFuture<Ready> pending = CompletableFuture.supplyAsync(() -> ready(next));
                if (ready != null) {
                    store(ready);
                }
                ready = result(pending);
            }
            if (ready != null) {
                store(ready);
            }
        } catch (StacException e) {
            return report.refusal(e);
        }
        return end == null ? report.answer() : report.refusal(end);
    }

    /** The lines of a chunk. Where the body ends before its time, those before it are still stored. */
    private List<Line> read() {
        var chunk = new ArrayList<Line>();
        long bytes = 0;
        while (end == null && chunk.size() < MOST_ITEMS && bytes < MOST_BYTES) {
            try {
                byte[] json = lines.next();
                if (json == null) {
                    break;
                }
                chunk.add(new Line(lines.number(), json));
                bytes += json.length;
            } catch (StacException e) {
                end = e;
            }
        }
        return chunk;
    }

    private static Ready result(CompletableFuture<Ready> pending) {
        try {
            return pending.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Ready ready(List<Line> read) {
        Chunk chunk = load.chunk();
        int items = 0;
        var refused = new ArrayList<Refused>();
        for (Line line : read) {
            String place = "line " + line.number();
            String id = "";
            try {
                ItemSource item = ItemSource.of(place, line.json(), rules);
                id = item.id();
                chunk.add(item.in(collectionId));
                items++;
            } catch (InvalidRequest | StacException.Unprocessable | StacException.Unavailable e) {
                String reason = e.description();
                refused.add(new Refused(id, e, reason.startsWith(place) ? reason : place + ": " + reason));
            }
        }
        return new Ready(items, chunk, refused);
    }

    private void store(Ready ready) {
        ready.refused().forEach(line -> report.refused(line.id(), line.refusal(), line.reason()));
        report.received(ready.refused().size());
        store(ready.chunk());
        // lines of one chunk with the same id are one Item
        int besides = ready.items() - ready.chunk().size();
        report.received(besides);
        report.skipped(besides);
    }

    /** Where the database does not take an Item that the checks let pass, the others of its chunk are stored all the same. */
    private void store(Chunk chunk) {
        int skipped = 0;
        try {
            int untouched = load.store(chunk).size();
            // an Item that is to be replaced by its equal counts as stored
            skipped = insert ? untouched : 0;
        } catch (InvalidRequest e) {
            if (chunk.size() > 1) {
                chunk.halves().forEach(this::store);
                return;
            }
            report.refused(chunk.ids().get(0), e, e.description());
            report.received(1);
            return;
        }
        report.received(chunk.size());
        report.stored(chunk.size() - skipped);
        report.skipped(skipped);
    }
}
