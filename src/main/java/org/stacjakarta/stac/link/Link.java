package org.stacjakarta.stac.link;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.json.JsonBuffer;

/**
 * A link as the
 * <a href="https://github.com/radiantearth/stac-spec/blob/v1.0.0/item-spec/item-spec.md#link-object">STAC link object</a>
 * has it, with {@code method} and {@code body} of the
 * <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#pagination">STAC API</a>.
 */
public record Link(
        String rel,
        String type,
        String href,
        Optional<String> title,
        Optional<String> method,
        Optional<JsonObject> body) {

    private static final byte[] REL = ascii("{\"rel\":");
    private static final byte[] TYPE = ascii(",\"type\":");
    private static final byte[] TITLE = ascii(",\"title\":");
    private static final byte[] METHOD = ascii(",\"method\":");
    private static final byte[] HREF = ascii(",\"href\":");
    private static final byte[] BODY = ascii(",\"body\":");

    /** A link with neither title nor method. */
    public static Link of(String rel, String type, String href) {
        return new Link(rel, type, href, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same link to a JSON document. */
    public static Link json(String rel, String href) {
        return of(rel, MediaTypes.JSON, href);
    }

    /** The same link to a GeoJSON document. */
    public static Link geojson(String rel, String href) {
        return of(rel, MediaTypes.GEOJSON, href);
    }

    /** This link with a title for people. */
    public Link titled(String title) {
        return new Link(rel, type, href, Optional.of(title), method, body);
    }

    /** This link, to be followed with GET. */
    public Link byGet() {
        return new Link(rel, type, href, title, Optional.of("GET"), body);
    }

    /** This link, to be followed with POST. */
    public Link byPost() {
        return new Link(rel, type, href, title, Optional.of("POST"), body);
    }

    /** This link, to be followed by posting that document. */
    public Link byPost(JsonObject document) {
        return new Link(rel, type, href, title, Optional.of("POST"), Optional.of(document));
    }

    /** The link as a JSON object. */
    public JsonObject toJson() {
        var link = JsonFormat.object().add("rel", rel).add("type", type);
        title.ifPresent(text -> link.add("title", text));
        method.ifPresent(word -> link.add("method", word));
        link.add("href", href);
        body.ifPresent(document -> link.add("body", document));
        return link.build();
    }

    /** Writes the same as text. */
    void write(JsonBuffer text) {
        text.write(REL);
        string(text, rel);
        text.write(TYPE);
        string(text, type);
        if (title.isPresent()) {
            text.write(TITLE);
            string(text, title.get());
        }
        if (method.isPresent()) {
            text.write(METHOD);
            string(text, method.get());
        }
        text.write(HREF);
        string(text, href);
        if (body.isPresent()) {
            text.write(BODY);
            text.write(body.get().toString().getBytes(StandardCharsets.UTF_8));
        }
        text.write('}');
    }

    private static void string(JsonBuffer text, String value) {
        text.writeString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
