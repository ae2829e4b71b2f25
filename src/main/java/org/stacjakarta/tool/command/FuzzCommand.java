package org.stacjakarta.tool.command;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.fuzz.Fuzz;
import org.stacjakarta.tool.fuzz.FuzzReport;
import org.stacjakarta.tool.fuzz.HostileRequests;
import org.stacjakarta.tool.fuzz.Wire;
import org.stacjakarta.tool.http.StacApi;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./stac fuzz}: a running API under hostile requests. */
@Command(
        name = "fuzz",
        description = {
            "Sends hostile requests to a running STAC API.",
            "Random bytes, deep nesting, huge numbers, SQL in strings, wrong types. Tells every one that fails the server (5xx), takes too long, or whose answer tells of the",
            "server's inside. The exit code is 1 if there is any."
        })
public final class FuzzCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080/stac",
            description = "The API's root, without TLS (default: ${DEFAULT-VALUE})")
    private URI root = URI.create("");

    @Option(names = "--requests", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE})")
    private int requests = 10_000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same makes the same requests (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--clients", paramLabel = "N", description = "How many at once (default: ${DEFAULT-VALUE})")
    private int clients = 4;

    @Option(
            names = "--longest",
            paramLabel = "MS",
            description = "How long one may take (default: ${DEFAULT-VALUE} ms)")
    private long longest = 2_000;

    @Option(
            names = "--writes",
            description =
                    "Write Items, too, into the Collection " + HostileRequests.SCRATCH + ", which has to be there")
    private boolean writes;

    @Mixin
    private final HelpOption help = new HelpOption();

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws InterruptedException {
        HttpRoot.required("URL", root);
        if (requests < 1 || clients < 1) {
            throw new WrongArgument("--requests and --clients: more than 0");
        }
        var fuzz = new Fuzz(
                new Wire(root),
                new HostileRequests(seed, writes),
                clients,
                Duration.ofMillis(longest),
                Fuzz::isOfTheApplication);
        try {
            FuzzReport report = fuzz.run(requests, answered -> {});
            progress.line(report.text());
            return report.faults().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw new OperatorException(
                    "%s does not answer as a STAC API: %s"
                            .formatted(StacApi.shown(root.toString()), OutsideFault.sentence(e)),
                    e);
        }
    }
}
