package org.stacjakarta.tool.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stacjakarta.tool.server.Project;

class DemoDataTest {

    private final Dataset joplin = new Dataset(Project.current().demoData());
    private final JsonObject collection =
            lines(joplin.collections().orElseThrow()).get(0);
    private final List<JsonObject> items = lines(joplin.items().orElseThrow());

    @Test
    void itemsOfTheCollectionHaveIdsOfTheirOwn() {
        assertThat(items)
                .allSatisfy(item -> assertThat(item.getString("collection")).isEqualTo(collection.getString("id")));
        assertThat(items)
                .map(item -> item.getString("id"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(39);
    }

    @Test
    void footprintsAreClosedAndCounterclockwise() {
        assertThat(items).map(DemoDataTest::ring).allSatisfy(ring -> {
            assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
            assertThat(area(ring)).isPositive();
        });
    }

    @Test
    void theExtentHoldsAllItems() {
        JsonObject extent = collection.getJsonObject("extent");
        JsonArray bbox = extent.getJsonObject("spatial").getJsonArray("bbox").getJsonArray(0);
        JsonArray interval =
                extent.getJsonObject("temporal").getJsonArray("interval").getJsonArray(0);
        assertThat(items).allSatisfy(item -> {
            assertThat(item.getJsonObject("properties").getString("datetime"))
                    .isBetween(interval.getString(0), interval.getString(1));
            for (var position : ring(item).getValuesAs(JsonArray.class)) {
                assertThat(number(position, 0)).isBetween(number(bbox, 0), number(bbox, 2));
                assertThat(number(position, 1)).isBetween(number(bbox, 1), number(bbox, 3));
            }
        });
    }

    private static JsonArray ring(JsonObject item) {
        return item.getJsonObject("geometry").getJsonArray("coordinates").getJsonArray(0);
    }

    /** Twice the area, positive where the ring runs counterclockwise. */
    private static double area(JsonArray ring) {
        double area = 0;
        for (int i = 1; i < ring.size(); i++) {
            JsonArray from = ring.getJsonArray(i - 1);
            JsonArray to = ring.getJsonArray(i);
            area += number(from, 0) * number(to, 1) - number(to, 0) * number(from, 1);
        }
        return area;
    }

    private static double number(JsonArray array, int index) {
        return array.getJsonNumber(index).doubleValue();
    }

    private static List<JsonObject> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> Json.createReader(new StringReader(line)).readObject())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
