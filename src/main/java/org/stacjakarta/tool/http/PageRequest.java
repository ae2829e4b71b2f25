package org.stacjakarta.tool.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.stacjakarta.stac.JsonFormat;

/**
 * How a page of a search is asked for
 * (<a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#pagination">Item Search, Pagination</a>).
 *
 * @param body of a POST; empty for a GET
 */
public record PageRequest(URI url, Optional<JsonObject> body) {

    /**
     * That behind a page, as its link {@code next} says it; empty if it is the last one.
     *
     * @param searched the body that the search was begun with, into which the link's may be merged
     * @throws IOException if there is such a link, but to no page: the rest would be lost without a word
     */
    public static Optional<PageRequest> behind(JsonObject page, JsonObject searched) throws IOException {
        if (page.get("links") instanceof JsonArray links) {
            for (JsonValue each : links) {
                if (each instanceof JsonObject link && link.getString("rel", "").equals("next")) {
                    return Optional.of(new PageRequest(url(link), body(link, searched)));
                }
            }
        }
        return Optional.empty();
    }

    /** What is sent for it. */
    public HttpRequest.Builder http() {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        body.ifPresent(json ->
                request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json.toString())));
        return request;
    }

    private static URI url(JsonObject link) throws IOException {
        try {
            URI url = URI.create(link.getString("href", ""));
            if (url.getHost() != null
                    && url.getScheme() != null
                    && url.getScheme().matches("(?i)https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new IOException("the link to the next page has no http or https URL: " + link);
    }

    private static Optional<JsonObject> body(JsonObject link, JsonObject searched) {
        if (!link.getString("method", "GET").equalsIgnoreCase("POST")) {
            return Optional.empty();
        }
        JsonObject given = link.get("body") instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        if (!link.getBoolean("merge", false)) {
            return Optional.of(given);
        }
        var merged = JsonFormat.object(searched);
        given.forEach(merged::add);
        return Optional.of(merged.build());
    }
}
