package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.JsonText;

class ServerReportTest {

    private static final Outcome SERVED = Outcome.of(new Load(1_000, 1, 2, 300, 3_000));

    private final ServerReport report = new ServerReport("PgSTAC 0.9.11", 2_000);

    private void add(String by, Outcome outcome, double ratio, double owed) {
        report.add(new ServerReport.Row("search limit 10", 8, by, outcome, ratio, owed));
    }

    @Test
    void saysWhatIsMetAndWhatIsNot() {
        add(ServerBenchmark.SERVER, SERVED, Double.NaN, 900);
        add("beside-default", SERVED, 24, 25);
        add("against", SERVED, 0.5, Double.NaN);

        assertThat(report.table())
                .containsPattern("search limit 10 +8 +server +1000 +1.00 +2.00 +300 +900 +yes")
                .containsPattern("search limit 10 +8 +beside-default .* 24.00 +25.00 +NO")
                .containsPattern("search limit 10 +8 +against .* 0.50 +\\R")
                .contains("Owed and met: 1 of 2; not met: search limit 10 beside beside-default");
        assertThat(report.isWhole()).isTrue();
    }

    @Test
    void tellsWhoFailedAndThatNothingIsKnownThen() {
        Outcome failed = Outcome.failed(new IOException("status 503: {\"code\":\"Unavailable\"}"));
        add(ServerBenchmark.SERVER, failed, Double.NaN, Double.NaN);
        add("own SQL", SERVED, Double.NaN, 0.8);

        assertThat(report.table())
                .containsPattern("search limit 10 +8 +server +failed: status 503: \\{\"code\":\"Unavailable\"}")
                .contains("Owed and met: 0 of 1");
        assertThat(report.isWhole()).isFalse();
        JsonArray rows = JsonText.strict(report.json()).asJsonObject().getJsonArray("measurements");
        assertThat(rows.getJsonObject(0).getString("failed")).isEqualTo(failed.failure());
        assertThat(rows.getJsonObject(0).get("rate")).isEqualTo(JsonValue.NULL);
        assertThat(rows.getJsonObject(1).get("failed")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void whatIsOwedDependsOnWhoIsBeside() {
        assertThat(owed(Rival.Kind.DEFAULT, "search limit 10")).isEqualTo(25);
        assertThat(owed(Rival.Kind.DEFAULT, ServerQuestions.ONE_ITEM)).isEqualTo(25);
        assertThat(owed(Rival.Kind.DEFAULT, "/conformance")).isEqualTo(4);
        assertThat(owed(Rival.Kind.HYDRATING, "search limit 10")).isEqualTo(6);
        assertThat(owed(Rival.Kind.HYDRATING, "search limit 100")).isEqualTo(5);
        assertThat(owed(Rival.Kind.HYDRATING, ServerQuestions.ONE_ITEM)).isEqualTo(15);
        assertThat(owed(Rival.Kind.HYDRATING, "search limit 1000")).isNaN();
        assertThat(owed(Rival.Kind.ANY, "search limit 10")).isNaN();
    }

    private static double owed(Rival.Kind kind, String question) {
        return new Rival(kind, URI.create("http://localhost:8082")).owed(question);
    }
}
