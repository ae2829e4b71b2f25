package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stacjakarta.tool.compare.CompareReport;
import org.stacjakarta.tool.compare.ComparedApi;
import org.stacjakarta.tool.compare.Comparison;

/** Legal searches made at random. {@code ./stac compare} asks two servers. */
interface RandomSearchContract extends Contract {

    /** An answer depends on nothing but the request: no plan, no cache, no connection shows in it. */
    @Test
    default void randomSearchesAreAnsweredAlikeEachTime() throws Exception {
        var comparison = new Comparison(new ComparedApi(api()), new ComparedApi(api()), 20_260_822, 5);
        CompareReport report = comparison.run(Integer.getInteger("stac.test.random-searches", 150), compared -> {});
        assertThat(report.kinds()).as(report.text()).isEmpty();
        assertThat(report.searches() - report.refused()).isGreaterThan(report.searches() / 2);
    }
}
