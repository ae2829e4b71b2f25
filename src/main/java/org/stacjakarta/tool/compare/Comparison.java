package org.stacjakarta.tool.compare;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.stacjakarta.tool.compare.ComparedApi.Answer;

/**
 * Asks two APIs the same.
 *
 * @param mostPages how many pages of one search are read at most
 */
public record Comparison(ComparedApi ours, ComparedApi other, long seed, int mostPages) {

    /**
     * Sends that many searches to both.
     *
     * @param sofar is told how many have been compared
     * @throws IOException if one of them does not answer, or ours shows no records
     */
    public CompareReport run(int searches, LongConsumer sofar) throws IOException, InterruptedException {
        var random = new RandomSearches(KnownRecords.of(ours), seed);
        var differences = new Differences(ours, other);
        var kinds = new TreeMap<String, CompareReport.Kind>();
        int refused = 0;
        int different = 0;
        for (int i = 1; i <= searches; i++) {
            RandomSearch search = random.next();
            List<Answer> ourPages = ours.walk(search, mostPages);
            Map<String, String> found = differences.of(ourPages, other.walk(search, mostPages));
            found.forEach((kind, example) -> kinds.merge(
                    kind, new CompareReport.Kind(1, search.toString(), example), (first, again) -> first.again()));
            different += found.isEmpty() ? 0 : 1;
            refused += found.isEmpty() && ourPages.get(0).isError() ? 1 : 0;
            sofar.accept(i);
        }
        return new CompareReport(searches, refused, different, kinds);
    }
}
