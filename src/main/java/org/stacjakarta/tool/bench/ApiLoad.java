package org.stacjakarta.tool.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** The made-up Items sent to {@code bulk_items}, each Collection's by itself, two Collections at a time. */
record ApiLoad(URI api, LongConsumer itemsSoFar) {

    private static final int CONNECTIONS = 2;

    /** Some megabytes, as much as a transaction of the server takes. */
    private static final int ITEMS_A_REQUEST = 800;

    /** Sends the Items from the first to the one before that number. */
    void run(long items) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        var done = new AtomicLong();
        try {
            List<Future<?>> loads = new ArrayList<>();
            for (int i = 0; i < MadeItems.collections().size(); i++) {
                int first = i;
                loads.add(threads.submit(() -> {
                    load(first, items, done);
                    return null;
                }));
            }
            for (Future<?> load : loads) {
                load.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a load failed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void load(int first, long items, AtomicLong done) throws IOException {
        int step = MadeItems.collections().size();
        String path = api.getRawPath() + "/collections/" + MadeItems.collectionOf(first) + "/bulk_items";
        try (var http = new HttpClientConnection(api)) {
            for (long next = first; next < items; ) {
                var lines = new ByteArrayOutputStream();
                int count = 0;
                for (; count < ITEMS_A_REQUEST && next < items; count++, next += step) {
                    lines.writeBytes((MadeItems.item(next) + "\n").getBytes(StandardCharsets.UTF_8));
                }
                HttpClientConnection.Reply reply = http.post(path, "application/x-ndjson", lines.toByteArray());
                String answer = new String(reply.body(), StandardCharsets.UTF_8);
                if (reply.status() != 200 || !answer.contains("\"success\":" + count)) {
                    throw new IOException("status %d: %s".formatted(reply.status(), answer));
                }
                itemsSoFar.accept(done.addAndGet(count));
            }
        }
    }
}
