package org.stacjakarta.tool.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.tool.load.Method;
import org.stacjakarta.tool.load.RecordLoad;
import org.stacjakarta.tool.load.RecordLoad.Kind;
import org.stacjakarta.tool.load.RecordLoad.Task;
import org.stacjakarta.tool.load.Source;

/**
 * A file of made-up Items, which {@code ./stac load items} loads: read, checked, taken apart, and sent as the server's bulk
 * load sends them. The file goes when it is closed.
 */
record LoadedFile(Path directory, Path items) implements AutoCloseable {

    /** Some Items of the Collection that goes away again. */
    static LoadedFile of(long count) throws IOException {
        Path directory = Files.createTempDirectory("stac-bench-");
        Path items = directory.resolve("items.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(items)) {
            for (long number = 0; number < count; number++) {
                out.write(MadeItems.item(number, MadeItems.SCRATCH));
                out.newLine();
            }
        }
        return new LoadedFile(directory, items);
    }

    /** Loads it on that many connections; what the database's processes use of the time they do not tell. */
    ParallelCopies.Duration into(BenchArchive archive, ServerSettings settings, int connections)
            throws IOException, SQLException {
        var task = new Task(
                Kind.ITEMS,
                Method.INSERT,
                List.of(new Source(Optional.of(items))),
                Optional.empty(),
                connections,
                directory,
                Optional.empty(),
                true);
        try (RecordLoad load = RecordLoad.intoDatabase(task, settings, archive.dataSource(), archive.schema())) {
            long start = System.nanoTime();
            load.run(loaded -> {});
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!load.report().isClean()) {
                throw new SQLException("a load failed: " + Files.readString(load.reasons()));
            }
            return new ParallelCopies.Duration(seconds, Double.NaN);
        }
    }

    @Override
    public void close() throws IOException {
        Files.delete(items);
        Files.delete(directory);
    }
}
