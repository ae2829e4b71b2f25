package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.testing.TestSettings;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.database.KeptConnections;
import org.stacjakarta.tool.export.ApiExport;
import org.stacjakarta.tool.export.DatabaseExport;
import org.stacjakarta.tool.export.ExportedSearch;
import org.stacjakarta.tool.export.ItemOutput;
import org.stacjakarta.tool.export.ItemOutput.Format;
import org.stacjakarta.tool.http.StacApi;
import org.stacjakarta.tool.load.RecordLoad.Kind;
import org.stacjakarta.tool.load.RecordLoad.Task;

/** Small Items loaded, exported, and compared with what went in; a million of them with {@code -Dstac.load.items=1000000}. */
class RoundTripIT {

    private static final int ITEMS = Integer.getInteger("stac.load.items", 3_000);
    private static final int ITEMS_OF_THE_API = Math.min(ITEMS, 450);
    private static final List<String> COLLECTIONS = List.of("round-a", "round-b", "round-c");

    private final DatabaseLogin database = TestDatabase.createDatabase("round_trip_it");
    private final KeptConnections pool = new KeptConnections(database.dataSource());

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void createCollections() {
        COLLECTIONS.forEach(id -> OwnData.create(database.dataSource(), OwnData.collection(id)));
    }

    @Test
    void whatIsLoadedIntoADatabaseComesOut() throws IOException {
        Path file = write(ITEMS);
        var settings = TestSettings.with(Map.of());
        long start = System.nanoTime();
        try (RecordLoad load = RecordLoad.intoDatabase(task(Kind.ITEMS, file), settings, pool, database.toString())) {
            load.run(records -> {});
            assertThat(load.report()).isEqualTo(new LoadReport(ITEMS, 0, 0, List.of(), ITEMS, ITEMS));
        }
        long loaded = System.nanoTime();

        compare(ITEMS, output -> new DatabaseExport(settings, pool).write(all(1_000), output));

        System.out.printf(
                "%d Items loaded in %.1f s, exported and compared in %.1f s%n",
                ITEMS, (loaded - start) / 1e9, (System.nanoTime() - loaded) / 1e9);
    }

    @Test
    void whatIsLoadedIntoAnApiComesOut() throws IOException {
        Path file = write(ITEMS_OF_THE_API);
        try (JerseyApi server = JerseyApi.start(pool, Map.of("stac.enable-transactions-extensions", "true"))) {
            var api = new StacApi(server.root().toString());
            Path collections = directory.resolve("collections.ndjson");
            Files.writeString(collections, OwnData.collection("round-d") + "\n" + OwnData.collection("round-a") + "\n");
            try (RecordLoad load = RecordLoad.intoApi(task(Kind.COLLECTIONS, collections), api)) {
                load.run(records -> {});
                LoadReport report = load.report();
                assertThat(report.loaded()).isEqualTo(1);
                assertThat(report.reasons()).singleElement().asString().contains("line 2");
            }
            for (int failed : List.of(0, ITEMS_OF_THE_API)) {
                // the second time all are there
                try (RecordLoad load = RecordLoad.intoApi(task(Kind.ITEMS, file), api)) {
                    load.run(records -> {});
                    assertThat(load.report().loaded()).isEqualTo(ITEMS_OF_THE_API - failed);
                    assertThat(Files.exists(load.failures())).isEqualTo(failed > 0);
                }
            }

            compare(ITEMS_OF_THE_API, output -> new ApiExport(api).write(all(100), output));
        }
    }

    private interface Export {
        void to(ItemOutput output) throws IOException;
    }

    private void compare(int count, Export export) throws IOException {
        Path exported = directory.resolve("exported.ndjson");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(exported))) {
            var output = new ItemOutput(out, Format.NDJSON, Long.MAX_VALUE);
            export.to(output);
            output.finish();
            assertThat(output.items()).isEqualTo(count);
        }
        var seen = new BitSet();
        try (BufferedReader lines = Files.newBufferedReader(exported)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonObject item = JsonFormat.parse("exported", line).asJsonObject();
                int number = Integer.parseInt(item.getString("id").substring(1));
                // the API makes links, and sends none of these Items' own
                JsonObject bare =
                        JsonFormat.object(item).add("links", JsonFormat.array()).build();
                assertThat(bare).isEqualTo(item(number));
                seen.set(number);
            }
        }
        assertThat(seen.cardinality()).isEqualTo(count);
    }

    private static ExportedSearch all(int page) {
        return new ExportedSearch(
                COLLECTIONS,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                page);
    }

    private Task task(Kind kind, Path file) {
        return new Task(
                kind,
                Method.INSERT,
                List.of(new Source(Optional.of(file))),
                Optional.empty(),
                3,
                directory.resolve("loads"),
                Optional.empty(),
                false);
    }

    private Path write(int count) throws IOException {
        Path file = directory.resolve("items.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                out.write(item(i).toString());
                out.newLine();
            }
        }
        return file;
    }

    private static JsonObject item(int number) {
        return OwnData.item(
                COLLECTIONS.get(number % COLLECTIONS.size()),
                "i" + number,
                JsonText.object("{'datetime': '20%02d-%02d-%02dT00:00:00Z', 'x:number': %d, 'x:nested': {'a': [1.50]}}"
                        .formatted(number % 20 + 1, number % 12 + 1, number % 28 + 1, number)));
    }
}
