package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.tool.bench.Measurement.Promise;

class BenchReportTest {

    private final BenchReport report = new BenchReport(
            1_000,
            List.of(
                    measurement("limit 10", "bundled schema", 4),
                    measurement("limit 10", "PgSTAC 0.9.11", 20),
                    measurement("ingest", "bundled schema", 6),
                    measurement("ingest", "PgSTAC 0.9.11", 30)));

    private static Measurement measurement(String title, String schema, double milliseconds) {
        return new Measurement(
                title,
                schema,
                "search",
                new Timing(milliseconds, Double.NaN, 30),
                new Timing(2, Double.NaN, 30),
                1,
                Promise.ratio(3));
    }

    @Test
    void showsWhatWasAndWhatIsOwedSideBySide() {
        List<String> lines = report.table().lines().skip(1).toList();
        assertThat(lines.get(0)).isEqualTo("1000 Items");
        assertThat(lines.get(2)).matches("limit 10 +bundled schema search +250 +4.00 +2.00 +2.00 +3.00 +yes");
        assertThat(lines.get(3)).matches(" +PgSTAC 0.9.11 +search +50.00 +20.00 +2.00 +10.00 +3.00 +NO");
        assertThat(lines.get(4)).startsWith("ingest ").contains("bundled schema");
        assertThat(lines.get(5)).startsWith("       ").contains("PgSTAC 0.9.11");
        assertThat(lines.get(7))
                .startsWith("Owed and met: 2 of 4; not met: limit 10, PgSTAC 0.9.11, by search, ingest, PgSTAC 0.9.11");
        assertThat(lines).hasSize(8);
    }

    @Test
    void aRateMayBeOwed() {
        var half = new Timing(2_000, Double.NaN, 3);
        assertThat(new Measurement("ingest", "bundled", "load", half, half, 10_000, Promise.rate(5_000)).isMet())
                .isTrue();
        var slow = new Measurement("ingest", "bundled", "load", half, half, 9_999, Promise.rate(5_000));
        assertThat(slow.isMet()).isFalse();
        assertThat(new BenchReport(1_000, List.of(slow)).table()).containsPattern("ingest .* 5000/s +NO");
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
