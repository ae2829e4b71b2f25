package org.stacjakarta.tool.command;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.stacjakarta.pgstac.maintenance.PgstacMaintenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac queue}: what PgSTAC put off. */
@Command(
        name = "queue",
        description = {
            "Runs the queries that PgSTAC put off.",
            "Its setting use_queue puts off statistics and indexes after writes. Stops after its queue_timeout."
        })
public final class QueueCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws SQLException, IOException {
        TargetDatabase.of(data).use(database -> {
            String schema = TargetDatabase.schema(database).toString();
            System.out.println(new PgstacMaintenance(database.dataSource())
                    .runQueue()
                    .map(left -> left == 0 ? "the queue is empty" : "%d are left in the queue".formatted(left))
                    .orElse("the %s puts nothing off".formatted(schema)));
        });
        return 0;
    }
}
