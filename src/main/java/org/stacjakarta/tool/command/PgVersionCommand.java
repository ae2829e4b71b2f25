package org.stacjakarta.tool.command;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac pgversion}: which PgSTAC a database holds. */
@Command(name = "pgversion", description = "Prints the version of the schema pgstac in the database.")
public final class PgVersionCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws SQLException, IOException {
        TargetDatabase.of(data)
                .use(database ->
                        System.out.println(TargetDatabase.schema(database).version()));
        return 0;
    }
}
