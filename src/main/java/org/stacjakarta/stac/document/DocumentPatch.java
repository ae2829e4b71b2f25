package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** A change that a client wants made to a record, in one of the two forms that PATCH knows. */
public sealed interface DocumentPatch permits JsonMergePatchDocument, JsonPatchDocument {

    /**
     * The document with the change made to it; it has still to be checked as if it had been sent whole.
     */
    JsonObject applyTo(JsonObject document);

    /**
     * Reads a patch: an array is a JSON Patch, an object a merge patch, as far as the media type does not say which of
     * them it must be.
     *
     * @param mediaType without parameters, in lower case; empty if none was said
     */
    static DocumentPatch of(String mediaType, JsonValue body) {
        return switch (mediaType) {
            case "application/json-patch+json" -> new JsonPatchDocument(Members.array("body", body));
            case "application/merge-patch+json" -> new JsonMergePatchDocument(Members.object("body", body));
            default ->
                body.getValueType() == JsonValue.ValueType.ARRAY
                        ? new JsonPatchDocument(body.asJsonArray())
                        : new JsonMergePatchDocument(Members.object("body", body));
        };
    }
}
