package org.stacjakarta.tool.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.tool.database.KeptConnections;
import org.stacjakarta.tool.export.ApiExport;
import org.stacjakarta.tool.export.DatabaseExport;
import org.stacjakarta.tool.export.ExportedSearch;
import org.stacjakarta.tool.export.ItemOutput;
import org.stacjakarta.tool.export.ItemOutput.Format;
import org.stacjakarta.tool.load.LoadRun;
import org.stacjakarta.tool.machine.WholeFile;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./stac export}: the Items of a search into a file. */
@Command(
        name = "export",
        description = {
            "Writes the Items of a search, page after page, as lines or as GeoJSON.",
            "Out of the database, with the links that are stored; or with --api out of any STAC API."
        })
public final class ExportCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 18;

    @Option(names = "--collections", split = ",", paramLabel = "ID", description = "Items of these Collections")
    private List<String> collections = List.of();

    @Option(names = "--ids", split = ",", paramLabel = "ID", description = "Items of these ids")
    private List<String> ids = List.of();

    @Option(names = "--bbox", paramLabel = "W,S,E,N", description = "Items that meet the box")
    private @Nullable String bbox;

    @Option(names = "--datetime", paramLabel = "TIME", description = "Items of a time, or of START/END")
    private @Nullable String datetime;

    @Option(names = "--intersects", paramLabel = "GEOJSON", description = "Items that meet the geometry")
    private @Nullable String intersects;

    @Option(names = "--filter", paramLabel = "CQL2", description = "Items that meet the expression, text or JSON")
    private @Nullable String filter;

    @Option(names = "--sortby", paramLabel = "KEYS", description = "The order, such as -properties.gsd,id")
    private @Nullable String sortBy;

    @Option(names = "--page", defaultValue = "500", description = "Items asked for at one time (default: 500)")
    private int page = 500;

    @Option(names = "--most", paramLabel = "N", description = "No more Items than these")
    private long most = Long.MAX_VALUE;

    @Option(names = "--format", defaultValue = "ndjson", description = "ndjson or geojson (default: ndjson)")
    private Format format = Format.NDJSON;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to (default: standard output)")
    private @Nullable Path out;

    @Option(names = "--api", paramLabel = "URL", description = "A STAC API to be asked instead of the database")
    private @Nullable String api;

    @Mixin
    private DataOption data = new DataOption();

    /** What is written to. */
    private interface Export {
        void to(ItemOutput output) throws IOException;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        var search = new ExportedSearch(
                collections,
                ids,
                Optional.ofNullable(bbox),
                Optional.ofNullable(datetime),
                Optional.ofNullable(intersects),
                Optional.ofNullable(filter),
                Optional.ofNullable(sortBy),
                page);
        check(search);
        try {
            if (api != null) {
                var export = new ApiExport(LoadRun.api(api));
                write(output -> export.write(search, output));
                return 0;
            }
            TargetDatabase.of(data).use(database -> {
                TargetDatabase.schema(database);
                TargetDatabase.requireCollections(database, collections);
                try (var connections = new KeptConnections(database.dataSource())) {
                    var export = new DatabaseExport(ToolSettings.read(), connections);
                    write(output -> export.write(search, output));
                }
            });
            return 0;
        } catch (StacException e) {
            throw new OperatorException(OutsideFault.sentence(e), e);
        } catch (IOException e) {
            throw new OperatorException("The export was cut off: " + OutsideFault.sentence(e), e);
        }
    }

    private void check(ExportedSearch search) {
        if (page < 1) {
            throw new WrongArgument("--page: 1 at least");
        }
        if (most < 0) {
            throw new WrongArgument("--most: 0 at least");
        }
        try {
            search.check();
        } catch (StacException e) {
            throw new WrongArgument(e.getMessage(), e);
        }
    }

    private void write(Export export) throws IOException {
        if (out == null) {
            try (OutputStream stream = new FileOutputStream(FileDescriptor.out)) {
                write(export, stream);
            }
        } else {
            new WholeFile(out).write(file -> write(export, file));
        }
    }

    private void write(Export export, OutputStream stream) throws IOException {
        long start = System.nanoTime();
        try (var buffer = new BufferedOutputStream(stream, BUFFER)) {
            var output = new ItemOutput(buffer, format, most);
            export.to(output);
            output.finish();
            double seconds = (System.nanoTime() - start) / 1e9;
            // standard output may hold the Items
            System.err.printf(
                    Locale.ROOT, "%d Item%s in %.1f s%n", output.items(), output.items() == 1 ? "" : "s", seconds);
        }
    }
}
