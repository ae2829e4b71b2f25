package org.stacjakarta.tool.export;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.tool.http.StacApi;

/** The Items of a search, out of a STAC API: from page to page by the links that it gives. */
public final class ApiExport {

    private static final String JSON = "application/json";

    private final StacApi api;

    /** From that API. */
    public ApiExport(StacApi api) {
        this.api = api;
    }

    /** Writes all of them, or as many as are wanted. */
    public void write(ExportedSearch exported, ItemOutput output) throws IOException {
        Optional<HttpRequest.Builder> request = Optional.of(post(api.at("search"), exported.body()));
        while (request.isPresent() && !output.isFull()) {
            JsonObject page = api.json(request.get());
            JsonArray features = page.get("features") instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
            for (JsonValue feature : features) {
                if (output.isFull()) {
                    return;
                }
                output.begin().write(feature.toString().getBytes(StandardCharsets.UTF_8));
                output.end();
            }
            request = next(page, exported.body());
        }
    }

    private static HttpRequest.Builder post(URI url, JsonObject body) {
        return HttpRequest.newBuilder(url).header("Content-Type", JSON).POST(BodyPublishers.ofString(body.toString()));
    }

    /** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search#pagination">Paging</a>. */
    private static Optional<HttpRequest.Builder> next(JsonObject page, JsonObject sent) {
        if (!(page.get("links") instanceof JsonArray links)) {
            return Optional.empty();
        }
        for (JsonObject link : links.getValuesAs(JsonObject.class)) {
            if (link.getString("rel", "").equals("next")) {
                URI url = URI.create(link.getString("href"));
                if (!link.getString("method", "GET").equalsIgnoreCase("POST")) {
                    return Optional.of(HttpRequest.newBuilder(url).GET());
                }
                JsonObject body = link.get("body") instanceof JsonObject given ? given : JsonValue.EMPTY_JSON_OBJECT;
                return Optional.of(post(url, link.getBoolean("merge", false) ? merged(sent, body) : body));
            }
        }
        return Optional.empty();
    }

    private static JsonObject merged(JsonObject sent, JsonObject body) {
        var merged = JsonFormat.object(sent);
        body.forEach(merged::add);
        return merged.build();
    }
}
