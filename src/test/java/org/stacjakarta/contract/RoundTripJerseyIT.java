package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.RandomJson;

/** Items nobody thought of: what went in comes out, and what came out can go in again. */
class RoundTripJerseyIT extends OnJersey {

    private static final int ITEMS = 240;
    private static final String COLLECTION = "/collections/round-trip";
    private static final String MARKER = "𒍟※";

    /** PgSTAC itself keeps no null members of Items, but for the datetime. */
    private boolean keepsNulls;

    private final RandomJson random = new RandomJson(20_261_123);

    RoundTripJerseyIT() {
        super(Map.of("stac.enable-transactions-extensions", "true"));
    }

    @Test
    void whatWentInComesOut() {
        client().send("DELETE", COLLECTION, new byte[0]);
        assertThat(client().post("/collections", TransactionsContract.COLLECTION.replace("tx-here", "round-trip"))
                        .status())
                .isEqualTo(201);
        try {
            keepsNulls = pgstacVersion().contains("bundled");
            List<JsonObject> items = odd();
            write(items);
            for (JsonObject item : items) {
                String path = COLLECTION + "/items/" + item.getString("id");
                Answer got = client().get(path);
                assertThat(got.status()).as("%s", item).isEqualTo(200);
                assertThat(comparable(without(got.json()))).isEqualTo(comparable(without(expected(item))));
                assertThat(comparable(own(got.json()))).isEqualTo(comparable(own(item)));
                Answer put = client().send("PUT", path, got.text().getBytes(StandardCharsets.UTF_8));
                assertThat(put.status()).as("%s", put.text()).isEqualTo(200);
                assertThat(client().get(path).text()).isEqualTo(got.text());
            }
        } finally {
            client().send("DELETE", COLLECTION, new byte[0]);
        }
    }

    /** A third each by itself, as an ItemCollection, and as lines. */
    private void write(List<JsonObject> items) {
        var features = JsonFormat.array();
        var lines = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.get(i);
            if (i % 3 == 0) {
                Answer created = client().post(COLLECTION + "/items", item);
                assertThat(created.status()).as("%s: %s", item, created.text()).isEqualTo(201);
            } else if (i % 3 == 1) {
                features.add(item);
            } else {
                lines.append(item).append('\n');
            }
        }
        JsonObject collection = JsonFormat.object()
                .add("type", "FeatureCollection")
                .add("features", features)
                .build();
        Answer all = client().post(COLLECTION + "/items", collection);
        assertThat(all.status()).as("%s", all.text()).isEqualTo(201);
        Answer loaded = client().post(
                        COLLECTION + "/bulk_items",
                        lines.toString().getBytes(StandardCharsets.UTF_8),
                        "Content-Type: application/x-ndjson");
        assertThat(loaded.json().getInt("success")).as("%s", loaded.text()).isEqualTo(ITEMS / 3);
    }

    private List<JsonObject> odd() {
        var items = new ArrayList<JsonObject>();
        for (int i = 0; i < ITEMS; i++) {
            var item = JsonFormat.object(storable(random.object(4)));
            JsonText.object(TransactionsContract.ITEM).forEach(item::add);
            item.add("id", "odd-" + i).add("properties", properties(i)).add("assets", assets());
            item.add("links", JsonFormat.array().add(link()).add(link()));
            if (random.below(3) == 0) {
                item.remove("stac_version");
            }
            items.add(random.shuffled(item.build()));
        }
        return items;
    }

    private JsonObject properties(int i) {
        var properties = JsonFormat.object(storable(random.object(4)));
        properties.add("huge", JsonText.json("[123456789012345678901234567890123456789, -0.10, 1e25, 5E-7, 1.000]"));
        properties.add("odd", stored(random.value(4)));
        if (i % 4 > 0) {
            return properties
                    .add("datetime", "2021-01-0" + (1 + i % 9) + "T00:00:00." + i + "Z")
                    .build();
        }
        properties.add("start_datetime", "2021-01-01T00:00:00+0" + (i % 9) + ":30");
        properties.add("end_datetime", "2022-01-01T00:00:00Z");
        return (i % 8 == 0
                        ? properties.add("datetime", JsonValue.NULL)
                        : properties.add("datetime", "2021-06-01T12:00:00Z"))
                .build();
    }

    private JsonObject assets() {
        var assets = JsonFormat.object();
        for (int i = random.below(4); i > 0; i--) {
            var asset = JsonFormat.object(storable(random.object(3))).add("href", "a.tif");
            assets.add(random.oneOf("red", "a/b", "é", "", "x.y"), asset);
        }
        return assets.build();
    }

    private JsonObject link() {
        return JsonFormat.object(storable(random.object(2)))
                .add("rel", random.oneOf("via", "about", "é"))
                .add("href", "https://example.org/" + random.below(99))
                .build();
    }

    /** Without names that mean something in an Item, and without what the server refuses to store. */
    private static JsonObject storable(JsonObject object) {
        return stored(object).asJsonObject();
    }

    private static JsonValue stored(JsonValue value) {
        if (value instanceof JsonObject object) {
            var kept = JsonFormat.object();
            object.forEach((name, member) -> {
                if (!List.of("id", "links", "rel").contains(name)) {
                    kept.add(name, stored(member));
                }
            });
            return kept.build();
        }
        if (value instanceof JsonArray array) {
            var kept = JsonFormat.array();
            array.forEach(element -> kept.add(stored(element)));
            return kept.build();
        }
        return value instanceof JsonString text && text.getString().equals(MARKER) ? JsonFormat.string("") : value;
    }

    private static JsonObject expected(JsonObject sent) {
        var item = JsonFormat.object(sent).add("collection", "round-trip");
        return (sent.containsKey("stac_version") ? item : item.add("stac_version", "1.0.0")).build();
    }

    private static JsonObject without(JsonObject item) {
        return JsonFormat.object(item).remove("links").build();
    }

    /** The links that are not the server's. */
    private static JsonArray own(JsonObject item) {
        var links = JsonFormat.array();
        item.getJsonArray("links").stream()
                .filter(link -> !List.of("self", "parent", "collection", "root")
                        .contains(link.asJsonObject().getString("rel")))
                .forEach(links::add);
        return links.build();
    }

    /** As jsonb compares: numbers by their value; and null members as far as they are kept. */
    private Object comparable(JsonValue value) {
        if (value instanceof JsonObject object) {
            var members = new TreeMap<String, Object>();
            object.forEach((name, member) -> {
                if (keepsNulls || member != JsonValue.NULL || name.equals("datetime")) {
                    members.put(name, comparable(member));
                }
            });
            return members;
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(this::comparable).toList();
        }
        if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        return value;
    }
}
