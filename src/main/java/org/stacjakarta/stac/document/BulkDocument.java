package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * Items to be loaded all at once, in the form of stac-fastapi's bulk transactions:
 * {@code {"items": {"<id>": <Item>, …}, "method": "insert" or "upsert"}}.
 *
 * @param items by their ids, not checked yet
 * @param method what becomes of Items that are there already
 */
public record BulkDocument(Map<String, JsonValue> items, Method method) {

    /** What becomes of Items whose id is there already. */
    public enum Method {
        /** They stay. */
        INSERT,
        /** They are replaced. */
        UPSERT;

        /** The method of that name; insert, if nothing is said. */
        public static Method of(@Nullable String name) {
            return switch (name == null ? "insert" : name) {
                case "insert" -> INSERT;
                case "upsert" -> UPSERT;
                default -> throw InvalidRequest.in("method", "neither insert nor upsert: " + Quoted.of(name));
            };
        }
    }

    /** Reads the form, as far as it is around the Items. */
    public static BulkDocument of(JsonObject document) {
        JsonValue method = document.get("method");
        String name = Members.isAbsent(method) ? null : Members.text("method", method);
        return new BulkDocument(Members.object("items", document.get("items")), Method.of(name));
    }

    /** Checks one of the Items: it must be what its key says. */
    public static ItemDocument item(String id, JsonValue item, String collectionId, WriteRules rules) {
        return ItemDocument.replacing(id, Members.object("the Item", item), collectionId, rules);
    }
}
