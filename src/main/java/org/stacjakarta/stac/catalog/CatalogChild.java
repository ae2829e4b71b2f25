package org.stacjakarta.stac.catalog;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What a Catalog says of a child of its own.
 *
 * @param title empty if the child has none
 */
public record CatalogChild(String id, MemberType type, Optional<String> title) {

    /** Reads a list of {@code [id, type, title or null]}. */
    public static List<CatalogChild> listOf(JsonArray children) {
        return children.stream()
                .map(JsonValue::asJsonArray)
                .map(child -> new CatalogChild(
                        child.getString(0),
                        MemberType.parse("type", child.getString(1)),
                        child.get(2) instanceof JsonString title ? Optional.of(title.getString()) : Optional.empty()))
                .toList();
    }
}
