package org.stacjakarta.tool.compare;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a JSON value that need not be there. */
final class Members {

    private Members() {}

    /** The objects of an array; none if it is no array. */
    static List<JsonObject> objects(@Nullable JsonValue array) {
        return array instanceof JsonArray elements
                ? elements.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .toList()
                : List.of();
    }

    /** The member of that name, or an empty object. */
    static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }
}
