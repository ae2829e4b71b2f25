package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.ItemRow;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.ItemLinks;
import org.stacjakarta.stac.link.RecordWriter;

/**
 * How fast a page of 100 dehydrated Items becomes a megabyte of answer: hydrated, with links. No part of the suite:
 * {@code mvn test -Dtest=BytePathBenchmark}.
 */
class BytePathBenchmark {

    private static final int ITEMS = 100;
    private static final int ROUNDS = 15;
    private static final int PAGES = 200;
    private static final double OWED_MEGABYTES_A_SECOND = 400;

    private static final Comparator<String> AS_JSONB = Comparator.comparing((String name) -> bytes(name).length)
            .thenComparing(BytePathBenchmark::bytes, Arrays::compareUnsigned);

    /** Counts, and copies as a response would. */
    private static final class Sink extends OutputStream {
        private final byte[] buffer = new byte[64 * 1024];
        private int at;
        private long count;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) {
            if (length > buffer.length - at) {
                at = 0;
            }
            System.arraycopy(from, start, buffer, at, Math.min(length, buffer.length));
            at += Math.min(length, buffer.length - at);
            count += length;
        }
    }

    @Test
    void writesAPage() throws IOException {
        List<ItemRow> rows = rows();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var sink = new Sink();
            long start = clock();
            for (int page = 0; page < PAGES; page++) {
                write(rows, sink);
            }
            double rate = sink.count * 1e3 / (clock() - start);
            best = Math.max(best, rate);
            System.out.printf("%.0f MB/s, %d bytes a page%n", rate, sink.count / PAGES);
        }
        assertThat(best).isGreaterThan(OWED_MEGABYTES_A_SECOND);
    }

    /** What this thread has computed: other work on the machine does not count. */
    private static long clock() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void write(List<ItemRow> rows, OutputStream out) throws IOException {
        BaseUrl base = new BaseUrl("https://api.example.org/stac/");
        RecordPage page = RecordPage.ofRows(rows, Fields.ALL, false, Optional.empty(), Optional.empty(), -1);
        var writer = new RecordWriter(base, new ItemLinks(base), out);
        while (page.advance()) {
            writer.write(page.record());
        }
    }

    private static List<ItemRow> rows() {
        JsonObject collection =
                JsonFormat.parse("collection", MadeItems.collections().get(0)).asJsonObject();
        JsonObject shared = collection.getJsonObject("item_assets");
        String id = collection.getString("id");
        BaseItem base = BaseItem.of(bytes(jsonb(JsonFormat.object()
                .add("type", "Feature")
                .add("stac_version", "1.0.0")
                .add("collection", id)
                .add("assets", shared)
                .build())));
        var rows = new ArrayList<ItemRow>();
        for (int number = 0; number < ITEMS; number++) {
            JsonObject item =
                    JsonFormat.parse("item", MadeItems.item(number, id)).asJsonObject();
            var assets = JsonFormat.object();
            item.getJsonObject("assets").forEach((key, asset) -> {
                var own = JsonFormat.object(asset.asJsonObject());
                shared.getJsonObject(key).forEach((name, value) -> {
                    if (value.equals(asset.asJsonObject().get(name))) {
                        own.remove(name);
                    }
                });
                assets.add(key, own);
            });
            JsonObject content = JsonFormat.object(item)
                    .add("assets", assets)
                    .remove("id")
                    .remove("type")
                    .remove("collection")
                    .remove("geometry")
                    .remove("stac_version")
                    .build();
            rows.add(new ItemRow(
                    bytes(item.getString("id")),
                    bytes(id),
                    bytes(item.get("geometry").toString()),
                    bytes(jsonb(content)),
                    base));
        }
        return rows;
    }

    /** As PostgreSQL prints it. */
    private static String jsonb(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.keySet().stream()
                    .sorted(AS_JSONB)
                    .map(name -> JsonFormat.string(name) + ": " + jsonb(object.get(name)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(BytePathBenchmark::jsonb).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
