package org.stacjakarta.pgstac.maintenance;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A row of PgSTAC's table {@code queryables}: a property that a filter may speak of.
 *
 * @param name without {@code properties.}
 * @param collections whose property it is; empty for all
 * @param definition its JSON Schema
 * @param wrapper the cast by which PgSTAC compares it, such as {@code to_float}
 * @param indexType {@code BTREE} for one with an index
 */
public record Queryable(
        String name,
        List<String> collections,
        JsonObject definition,
        Optional<String> wrapper,
        Optional<String> indexType) {

    private static final String PREFIX = "properties.";

    /** From a member of a queryables document; the wrapper follows from the type, as PgSTAC's own loader has it. */
    public static Queryable of(String name, List<String> collections, JsonObject definition, boolean indexed) {
        return new Queryable(
                name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name,
                collections,
                definition,
                Optional.of(wrapper(definition)),
                indexed ? Optional.of("BTREE") : Optional.empty());
    }

    /** Whether PgSTAC refuses the other beside this one: a name is there once for all Collections, or once for each of some. */
    boolean excludes(Queryable other) {
        return name.equals(other.name)
                && !collections.equals(other.collections)
                && (collections.isEmpty()
                        || other.collections.isEmpty()
                        || !Collections.disjoint(collections, other.collections));
    }

    private static String wrapper(JsonObject definition) {
        return switch (text(definition, "type")) {
            case "number" -> "to_float";
            case "integer" -> "to_int";
            case "array" -> "to_text_array";
            case "string" -> text(definition, "format").startsWith("date") ? "to_tstz" : "to_text";
            default -> "to_text";
        };
    }

    private static String text(JsonObject definition, String member) {
        JsonValue value = definition.get(member);
        return value instanceof JsonString string ? string.getString() : "";
    }
}
