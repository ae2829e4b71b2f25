package org.stacjakarta.tool.export;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.stacjakarta.tool.http.PageRequest;
import org.stacjakarta.tool.http.StacApi;

/** The Items of a search, out of a STAC API: from page to page by the links that it gives. */
public final class ApiExport {

    private final StacApi api;

    /** From that API. */
    public ApiExport(StacApi api) {
        this.api = api;
    }

    /** Writes all of them, or as many as are wanted; an {@link IOException} tells of a page that is none. */
    public void write(ExportedSearch exported, ItemOutput output) throws IOException {
        JsonObject body = exported.body();
        Optional<PageRequest> next = Optional.of(new PageRequest(api.at("search"), Optional.of(body)));
        while (next.isPresent() && !output.isFull()) {
            JsonObject page = api.json(next.get().http());
            if (!(page.get("features") instanceof JsonArray features)) {
                // taken for an empty page, it would end the export as if all were written
                throw new IOException(next.get().url() + " answered without features");
            }
            for (JsonValue feature : features) {
                if (output.isFull()) {
                    return;
                }
                output.begin().write(feature.toString().getBytes(StandardCharsets.UTF_8));
                output.end();
            }
            next = PageRequest.behind(page, body);
        }
    }
}
