package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import org.stacjakarta.stac.JsonFormat;

/**
 * A <a href="https://datatracker.ietf.org/doc/html/rfc7396">JSON Merge Patch</a>: members of the document that are
 * replaced, or, where they are null, removed.
 */
record JsonMergePatchDocument(JsonObject members) implements DocumentPatch {

    @Override
    public JsonObject applyTo(JsonObject document) {
        return JsonFormat.mergePatch(members).apply(document).asJsonObject();
    }
}
