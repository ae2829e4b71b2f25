package org.stacjakarta.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.stacjakarta.http.Preconditions;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.document.DocumentPatch;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.RecordLinks;
import org.stacjakarta.stac.link.RecordWriter;

/**
 * A stored record as GET shows it. That is the document that a client means with a patch: the places of its links are
 * those that he saw, and a null that the database loses is there.
 *
 * @param stored it itself
 * @param links what it has for links
 */
public record ShownRecord(BaseUrl base, RecordLinks links, RecordText stored) {

    private static final String LINKS = "links";
    private static final String HREF = "href";

    /** The record's text with its links. */
    public byte[] json() {
        var out = new ByteArrayOutputStream(stored.end() - stored.start());
        try {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes the same. */
    public void write(OutputStream out) throws IOException {
        new RecordWriter(base, links, out).write(stored);
    }

    /** The record's entity tag, the same that GET says. */
    public String tag() {
        return Preconditions.tag(json());
    }

    /**
     * The record with the change made to it. A relative link that the client saw as an absolute one, and left as it was,
     * stays a relative one.
     */
    public JsonObject with(DocumentPatch patch) {
        JsonObject patched =
                patch.applyTo(JsonFormat.parse("the stored record", json()).asJsonObject());
        return patched.get(LINKS) instanceof Iterable<?> ? asStored(patched) : patched;
    }

    private JsonObject asStored(JsonObject patched) {
        Map<JsonValue, JsonValue> storedByShown = storedByShown();
        var array = JsonFormat.array();
        for (JsonValue link : patched.getJsonArray(LINKS)) {
            array.add(storedByShown.getOrDefault(link, link));
        }
        return JsonFormat.object(patched).add(LINKS, array).build();
    }

    private Map<JsonValue, JsonValue> storedByShown() {
        var links = new HashMap<JsonValue, JsonValue>();
        if (stored.hasLinks()) {
            byte[] json = Arrays.copyOfRange(stored.json(), stored.linksStart(), stored.linksEnd());
            if (JsonFormat.parse(LINKS, json) instanceof Iterable<?> list) {
                for (Object link : list) {
                    if (link instanceof JsonObject members && members.get(HREF) instanceof JsonString href) {
                        JsonObject shown = JsonFormat.object(members)
                                .add(HREF, base.resolve(href.getString()))
                                .build();
                        links.put(shown, members);
                    }
                }
            }
        }
        return links;
    }
}
