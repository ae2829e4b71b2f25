package org.stacjakarta.tool.command;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./stac pgready}: whether a database can be worked with. */
@Command(
        name = "pgready",
        description = {
            "Waits until the database answers and holds a schema pgstac.",
            "The exit code is 1 if it does not in time."
        })
public final class PgReadyCommand implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofMillis(500);

    @Option(names = "--wait", paramLabel = "SECONDS", description = "How long at most (default: ${DEFAULT-VALUE})")
    private long seconds = 30;

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws SQLException, IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(seconds);
        TargetDatabase target = TargetDatabase.of(data);
        while (true) {
            try {
                target.use(database -> System.out.println(TargetDatabase.schema(database)));
                return 0;
            } catch (SQLException | OperatorException e) {
                if (Instant.now().isAfter(end)) {
                    throw new OperatorException(
                            "Not ready after %d s: %s".formatted(seconds, OutsideFault.sentence(e)), e);
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }
}
