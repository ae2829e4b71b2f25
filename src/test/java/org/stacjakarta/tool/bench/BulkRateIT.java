package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/**
 * How many made-up Items of 10 kB a second go through {@code bulk_items} into an archive, beside how many of them go
 * through {@code create_items}, as stac-fastapi loads them. Some hundreds in the suite; to measure,
 * {@code -Dstac.bulk.items=10000 -Dstac.bulk.archive=100000}.
 */
class BulkRateIT {

    private static final int ITEMS = Integer.getInteger("stac.bulk.items", 500);
    private static final int ARCHIVE = Integer.getInteger("stac.bulk.archive", 1_000);
    private static final int CREATED = Math.min(ITEMS, 1_000);

    // Grizzly takes an offer of HTTP/2 for the end of HTTP
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void tellsHowFastItIs() throws SQLException, IOException, InterruptedException {
        DatabaseLogin database = TestDatabase.createDatabase("bulk_rate");
        try (Connection connection = database.connect()) {
            BenchArchive.execute(connection, "SET search_path = pgstac, public");
            BenchArchive.createCollection(connection, MadeItems.collection(MadeItems.SCRATCH));
        }
        try (JerseyApi api =
                JerseyApi.start(database.dataSource(), Map.of("stac.enable-transactions-extensions", "true"))) {
            load(api, 0, ARCHIVE);
            double bulk = load(api, ARCHIVE, ARCHIVE + ITEMS);
            double created = create(database, ARCHIVE + ITEMS, ARCHIVE + ITEMS + CREATED);
            System.out.printf(
                    Locale.ROOT,
                    "bulk_items: %.0f Items/s into an archive of %d; create_items: %.0f; %.1f times; load average %.1f%n",
                    bulk,
                    ARCHIVE,
                    created,
                    bulk / created,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            assertThat(bulk).isPositive();
            assertThat(new ApiClient(api.root())
                            .get("/collections/" + MadeItems.SCRATCH + "/items/" + MadeItems.id(ARCHIVE + ITEMS - 1L))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static double load(JerseyApi api, long first, long last) throws IOException, InterruptedException {
        double seconds = 0;
        // the client's own work does not count
        for (long from = first; from < last; from += 10_000) {
            long to = Math.min(last, from + 10_000);
            List<byte[]> lines = LongStream.range(from, to)
                    .mapToObj(i -> (MadeItems.item(i, MadeItems.SCRATCH) + "\n").getBytes(StandardCharsets.UTF_8))
                    .toList();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(api.root() + "collections/" + MadeItems.SCRATCH + "/bulk_items"))
                    .header("Content-Type", "application/x-ndjson")
                    .POST(BodyPublishers.ofByteArrays(lines))
                    .build();
            long start = System.nanoTime();
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            seconds += (System.nanoTime() - start) / 1e9;
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(JsonText.strict(answer.body()).asJsonObject().getInt("success"))
                    .isEqualTo((int) (to - from));
        }
        return (last - first) / seconds;
    }

    private static double create(DatabaseLogin database, long first, long last) throws SQLException {
        String items = LongStream.range(first, last)
                .mapToObj(i -> MadeItems.item(i, MadeItems.SCRATCH))
                .collect(Collectors.joining(",", "[", "]"));
        try (Connection connection = database.connect()) {
            BenchArchive.execute(connection, "SET search_path = pgstac, public");
            long start = System.nanoTime();
            try (var statement = connection.prepareStatement("SELECT create_items(CAST(? AS jsonb))")) {
                statement.setString(1, items);
                statement.execute();
            }
            return (last - first) / ((System.nanoTime() - start) / 1e9);
        }
    }
}
