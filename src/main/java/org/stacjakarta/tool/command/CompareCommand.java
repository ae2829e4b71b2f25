package org.stacjakarta.tool.command;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.stacjakarta.tool.compare.CompareReport;
import org.stacjakarta.tool.compare.ComparedApi;
import org.stacjakarta.tool.compare.Comparison;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./stac compare}: two STAC APIs over the same archive asked the same. */
@Command(
        name = "compare",
        description = {
            "Asks two STAC APIs over the same archive the same.",
            "Sends legal searches, made at random from what the archive holds, to a running STAC API and to another one",
            "over the same archive, reads their pages, and tells every kind of difference once: Items, their order and",
            "members, counts, links. The exit code is 1 if there is any. What an Item says is compared as it was sent:",
            "before an archive moves from one server to another, or from one PgSTAC to the next."
        })
public final class CompareCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080/stac",
            description = "The API's root (default: ${DEFAULT-VALUE})")
    private URI root = URI.create("");

    @Option(names = "--with", paramLabel = "URL", required = true, description = "The other API's root")
    private URI other = URI.create("");

    @Option(names = "--searches", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE})")
    private int searches = 2_000;

    @Option(
            names = "--pages",
            paramLabel = "N",
            description = "How many pages of one search are read at most (default: ${DEFAULT-VALUE})")
    private int pages = 20;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same makes the same searches of the same archive (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Mixin
    private final HelpOption help = new HelpOption();

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws InterruptedException {
        if (searches < 1 || pages < 1) {
            throw new WrongArgument("--searches and --pages: more than 0");
        }
        HttpRoot.requiredOrTls("URL", root);
        HttpRoot.requiredOrTls("--with", other);
        var comparison = new Comparison(new ComparedApi(root), new ComparedApi(other), seed, pages);
        try {
            CompareReport report = comparison.run(searches, compared -> {});
            progress.line(report.text());
            return report.kinds().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw new OperatorException("No comparison: " + OutsideFault.sentence(e), e);
        }
    }
}
