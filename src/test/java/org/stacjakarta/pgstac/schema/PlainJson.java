package org.stacjakarta.pgstac.schema;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.testing.JsonText;

/** JSON as maps, lists, texts and numbers that are equal where the JSON says the same: 44.0 is 44. */
final class PlainJson {

    private PlainJson() {}

    static @Nullable Object of(String text) {
        return of(JsonText.strict(text));
    }

    static @Nullable Object of(JsonValue value) {
        if (value instanceof JsonObject object) {
            // not collected: a collector refuses null
            Map<String, @Nullable Object> members = new TreeMap<>();
            object.forEach((name, member) -> members.put(name, of(member)));
            return members;
        }
        if (value instanceof JsonArray array) {
            List<@Nullable Object> elements = new ArrayList<>();
            array.forEach(element -> elements.add(of(element)));
            return elements;
        }
        if (value instanceof JsonString string) {
            return string.getString();
        }
        if (value instanceof JsonNumber number) {
            BigDecimal stripped = number.bigDecimalValue().stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
        return value == JsonValue.NULL ? null : Boolean.valueOf(value == JsonValue.TRUE);
    }

    /** The value without those members that are null in it and absent in the other. */
    static @Nullable Object withoutFurtherNulls(@Nullable Object value, @Nullable Object other) {
        if (value instanceof Map<?, ?> members && other instanceof Map<?, ?> others) {
            Map<Object, @Nullable Object> kept = new TreeMap<>();
            members.forEach((name, member) -> {
                if (member != null || others.containsKey(name)) {
                    kept.put(Objects.requireNonNull(name), withoutFurtherNulls(member, others.get(name)));
                }
            });
            return kept;
        }
        if (value instanceof List<?> elements && other instanceof List<?> others && elements.size() == others.size()) {
            List<@Nullable Object> kept = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                kept.add(withoutFurtherNulls(elements.get(i), others.get(i)));
            }
            return kept;
        }
        return value;
    }
}
