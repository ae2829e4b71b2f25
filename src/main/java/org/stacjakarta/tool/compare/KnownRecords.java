package org.stacjakarta.tool.compare;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an archive holds, as far as searches are made of it: all Collections of one page, and a sample of its Items.
 *
 * @param collections ids
 * @param items as they were shown
 * @param texts the properties that are text, with values
 * @param numbers the properties that are numbers, with values
 */
record KnownRecords(
        List<String> collections,
        List<JsonObject> items,
        Map<String, List<JsonValue>> texts,
        Map<String, List<JsonValue>> numbers) {

    private static final int SAMPLE = 500;

    /** As an API tells it. */
    static KnownRecords of(ComparedApi api) throws IOException, InterruptedException {
        List<String> collections = new ArrayList<>();
        for (JsonObject collection : Members.objects(
                api.get("/collections?limit=" + SAMPLE).document().get("collections"))) {
            collections.add(collection.getString("id"));
        }
        List<JsonObject> items =
                Members.objects(api.get("/search?limit=" + SAMPLE).document().get("features"));
        if (collections.isEmpty() || items.isEmpty()) {
            throw new IOException(api.root() + " shows no Collections or no Items: nothing to search for");
        }
        var texts = new TreeMap<String, List<JsonValue>>();
        var numbers = new TreeMap<String, List<JsonValue>>();
        for (JsonObject item : items) {
            Members.object(item, "properties").forEach((name, value) -> {
                if (value instanceof JsonString && !isTime(name)) {
                    texts.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
                } else if (value instanceof JsonNumber) {
                    numbers.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
                }
            });
        }
        // what is text here and a number there is nothing to compare with
        texts.keySet().removeIf(numbers::containsKey);
        return new KnownRecords(collections, items, texts, numbers);
    }

    private static boolean isTime(String name) {
        return name.endsWith("datetime");
    }

    /** The instant of an Item, or the first of its range. */
    static String time(JsonObject item) {
        JsonObject properties = Members.object(item, "properties");
        for (String name : List.of("datetime", "start_datetime")) {
            if (properties.get(name) instanceof JsonString time) {
                return time.getString();
            }
        }
        return "2020-01-01T00:00:00Z";
    }

    /** Its box: west, south, east, north; the whole world for what has none. */
    static double[] box(JsonObject item) {
        if (!(item.get("bbox") instanceof JsonArray numbers)) {
            return new double[] {-180, -90, 180, 90};
        }
        int half = numbers.size() / 2;
        return new double[] {
            numbers.getJsonNumber(0).doubleValue(),
            numbers.getJsonNumber(1).doubleValue(),
            numbers.getJsonNumber(half).doubleValue(),
            numbers.getJsonNumber(half + 1).doubleValue()
        };
    }
}
