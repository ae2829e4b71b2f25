package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.JsonText;

class BenchReportTest {

    private final BenchReport report = new BenchReport(
            1_000,
            List.of(new Measurement(
                    "limit 10",
                    "PgSTAC 0.9.11",
                    "search",
                    new Timing(4, Double.NaN, 30),
                    new Timing(2, Double.NaN, 30),
                    1,
                    3)));

    @Test
    void showsWhatWasAndWhatIsOwed() {
        assertThat(report.table())
                .contains("PgSTAC 0.9.11, 1000 Items")
                .containsPattern("search +250 +4.00 +2.00 +2.00 +3.00");
    }

    @Test
    void isJsonWithNullWhereNothingIsKnown() {
        JsonObject row = JsonText.strict(report.json())
                .asJsonObject()
                .getJsonArray("measurements")
                .getJsonObject(0);

        assertThat(row.getJsonNumber("ratio").doubleValue()).isEqualTo(2);
        assertThat(row.get("cpuRatio")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void takesTheMedian() {
        assertThat(Timing.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Timing.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }
}
