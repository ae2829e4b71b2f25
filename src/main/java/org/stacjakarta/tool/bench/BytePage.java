package org.stacjakarta.tool.bench;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.ItemRow;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.hydrate.Dehydration.Form;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.ItemLinks;
import org.stacjakarta.stac.link.RecordWriter;

/** A page of 100 Items as PostgreSQL gives them, dehydrated, which becomes a megabyte of answer: hydrated, with links. */
final class BytePage {

    private static final int ITEMS = 100;

    private static final Comparator<String> AS_JSONB = Comparator.comparing((String name) -> bytes(name).length)
            .thenComparing(BytePage::bytes, Arrays::compareUnsigned);

    private final List<ItemRow> rows = rows();

    /** Writes the Items as the server does, with commas between them. */
    void write(OutputStream out) throws IOException {
        BaseUrl base = new BaseUrl("https://api.example.org/stac/");
        RecordPage page = RecordPage.ofRows(rows, Fields.ALL, false, Optional.empty(), Optional.empty(), -1);
        var writer = new RecordWriter(base, new ItemLinks(base), out);
        for (int count = 0; page.advance(); count++) {
            if (count > 0) {
                out.write(',');
            }
            writer.write(page.record());
        }
    }

    private static List<ItemRow> rows() {
        JsonObject collection =
                JsonFormat.parse("collection", MadeItems.collections().get(0)).asJsonObject();
        JsonObject shared = collection.getJsonObject("item_assets");
        String id = collection.getString("id");
        BaseItem base = BaseItem.of(
                bytes(jsonb(JsonFormat.object()
                        .add("type", "Feature")
                        .add("stac_version", "1.0.0")
                        .add("collection", id)
                        .add("assets", shared)
                        .build())),
                Form.PGSTAC);
        var rows = new ArrayList<ItemRow>();
        for (int number = 0; number < ITEMS; number++) {
            JsonObject item =
                    JsonFormat.parse("item", MadeItems.item(number, id)).asJsonObject();
            var assets = JsonFormat.object();
            item.getJsonObject("assets").forEach((key, asset) -> {
                var own = JsonFormat.object(asset.asJsonObject());
                shared.getJsonObject(key).forEach((name, value) -> {
                    if (value.equals(asset.asJsonObject().get(name))) {
                        own.remove(name);
                    }
                });
                assets.add(key, own);
            });
            JsonObject content = JsonFormat.object(item)
                    .add("assets", assets)
                    .remove("id")
                    .remove("type")
                    .remove("collection")
                    .remove("geometry")
                    .remove("stac_version")
                    .build();
            rows.add(new ItemRow(
                    bytes(item.getString("id")),
                    bytes(id),
                    bytes(item.get("geometry").toString()),
                    bytes(jsonb(content)),
                    base));
        }
        return rows;
    }

    /** As PostgreSQL prints it. */
    private static String jsonb(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.keySet().stream()
                    .sorted(AS_JSONB)
                    .map(name -> JsonFormat.string(name) + ": " + jsonb(object.get(name)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(BytePage::jsonb).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
