package org.stacjakarta.schemas;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The other schemas that a schema refers to by {@code $ref}
 * (<a href="https://json-schema.org/draft-07/json-schema-core#rfc.section.8.3">JSON Schema, draft 7, section 8.3</a>), as
 * URLs without fragments. Those that it brings itself, under an {@code $id}, are left out, and so is what the authors of
 * JSON Schema publish: the library has it.
 */
public final class SchemaReferences {

    /** Members whose values are schemas under names that the author chose. */
    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies");

    /** Members whose values are data, whatever they look like. */
    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");

    private static final String JSON_SCHEMA = "json-schema.org";

    private final Set<URI> references = new LinkedHashSet<>();
    private final Set<URI> embedded = new HashSet<>();

    private SchemaReferences() {}

    /**
     * Finds them.
     *
     * @param place where the schema comes from
     */
    public static Set<URI> of(URI place, JsonValue schema) {
        var found = new SchemaReferences();
        found.embedded.add(place);
        found.schema(place, schema);
        found.references.removeAll(found.embedded);
        found.references.removeIf(reference -> JSON_SCHEMA.equals(reference.getHost()));
        return found.references;
    }

    /** The URL without its fragment. */
    public static URI document(URI reference) {
        String text = reference.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? reference : URI.create(text.substring(0, fragment));
    }

    private void schema(URI base, JsonValue schema) {
        if (schema instanceof JsonArray array) {
            array.forEach(element -> schema(base, element));
            return;
        }
        if (!(schema instanceof JsonObject members)) {
            return;
        }
        URI here = base;
        if (members.get("$id") instanceof JsonString id) {
            here = resolved(base, id);
            embedded.add(here);
        }
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            if (NAMED.contains(member.getKey()) && member.getValue() instanceof JsonObject named) {
                for (JsonValue value : named.values()) {
                    schema(here, value);
                }
            } else if (member.getKey().equals("$ref") && member.getValue() instanceof JsonString reference) {
                references.add(resolved(here, reference));
            } else if (!DATA.contains(member.getKey())) {
                schema(here, member.getValue());
            }
        }
    }

    private static URI resolved(URI base, JsonString reference) {
        String text = reference.getString();
        return text.startsWith("#") ? base : document(base.resolve(text));
    }
}
