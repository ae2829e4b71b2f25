package org.stacjakarta.testing;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered.
 *
 * @param headers by their names in lower case
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    /** The header's first value. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The media type, without parameters. */
    public String mediaType() {
        return header("content-type").orElse("").split(";", 2)[0].strip();
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as a JSON object. */
    public JsonObject json() {
        return JsonText.strict(body).asJsonObject();
    }

    /** The Items of an ItemCollection. */
    public List<JsonObject> features() {
        return json().getJsonArray("features").getValuesAs(JsonObject.class);
    }

    /** The Collections of a list. */
    public List<JsonObject> collections() {
        return json().getJsonArray("collections").getValuesAs(JsonObject.class);
    }

    /** The ids of the Items. */
    public List<String> ids() {
        return features().stream().map(item -> item.getString("id")).toList();
    }

    /** The links of the document itself. */
    public List<JsonObject> links() {
        JsonArray links = json().getJsonArray("links");
        return links.getValuesAs(JsonObject.class);
    }

    /** The document's link of that relation, if it has one. */
    public Optional<JsonObject> link(String rel) {
        return links().stream()
                .filter(link -> link.getString("rel").equals(rel))
                .findFirst();
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + (text.length() > 600 ? text.substring(0, 600) + "…" : text);
    }
}
