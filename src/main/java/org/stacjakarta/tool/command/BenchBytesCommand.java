package org.stacjakarta.tool.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.bench.ByteRate;
import org.stacjakarta.tool.terminal.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac bench bytes}: how fast rows become the bytes of an answer. */
@Command(
        name = "bytes",
        description = {
            "Measures how fast rows become a page.",
            "Measures by JMH how many megabytes a second one thread makes of the rows of a page of 100 Items: completed from",
            "their Collection's base item, with links. Needs neither a database nor a server."
        })
final class BenchBytesCommand implements Callable<Integer> {

    @Mixin
    private final HelpOption help = new HelpOption();

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws IOException {
        var rate = new ByteRate[1];
        progress.call("Measuring the byte path", () -> {
            rate[0] = ByteRate.measured();
            return "";
        });
        BenchOptions.tell(progress, rate[0].table(), "bench-bytes.json", rate[0].json());
        return 0;
    }
}
