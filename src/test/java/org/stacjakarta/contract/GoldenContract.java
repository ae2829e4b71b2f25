package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.stacjakarta.testing.Answer;

/** The answers that this server owes, recorded. */
interface GoldenContract extends Contract {

    /** PgSTAC 0.8 knows neither free text nor CQL2's accenti: there they are refused. */
    Set<String> NOT_IN_PGSTAC_0_8 = Set.of("collections q", "collections q or", "cql2 accenti");

    /** The conformance class that goes with them. */
    String FREE_TEXT = "https://api.stacspec.org/v1.0.0-rc.1/collection-search#free-text";

    @TestFactory
    default Stream<DynamicTest> goldenAnswersAreGiven() {
        boolean old = pgstacVersion().startsWith("0.8.");
        return GoldenCase.all().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    GoldenCase owed = owed(golden, old);
                    Answer answer = owed.ask(client());
                    assumeThat(isOfTheApplication(answer)).isTrue();
                    assertThat(owed.faults(answer, api().toString())).isEmpty();
                }));
    }

    private static GoldenCase owed(GoldenCase golden, boolean old) {
        if (old && NOT_IN_PGSTAC_0_8.contains(golden.name())) {
            return golden.refused();
        }
        boolean advertises = List.of("landing", "conformance").contains(golden.name());
        return old && advertises ? golden.owing(Set.of(FREE_TEXT), Set.of()) : golden;
    }
}
