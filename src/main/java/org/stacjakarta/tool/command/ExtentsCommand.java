package org.stacjakarta.tool.command;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.pgstac.maintenance.PgstacMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./stac extents}: what Collections cover. */
@Command(
        name = "extents",
        description = {
            "Sets the extents of Collections to what their Items cover.",
            "As far as PgSTAC's statistics know; Collections without Items stay as they are."
        })
public final class ExtentsCommand implements Callable<Integer> {

    @Option(names = "--collection", paramLabel = "ID", description = "Only this one")
    private @Nullable String collection;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws SQLException, IOException {
        TargetDatabase.of(data).use(database -> {
            TargetDatabase.schema(database);
            TargetDatabase.requireCollections(
                    database, Optional.ofNullable(collection).stream().toList());
            List<String> changed =
                    new PgstacMaintenance(database.dataSource()).updateExtents(Optional.ofNullable(collection));
            changed.forEach(System.out::println);
            System.out.println(changed.isEmpty() ? "no extent changed" : "changed: " + changed.size());
        });
        return 0;
    }
}
