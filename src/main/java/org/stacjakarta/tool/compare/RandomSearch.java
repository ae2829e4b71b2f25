package org.stacjakarta.tool.compare;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * A search that any STAC API with its extensions has to answer.
 *
 * @param target path and query below the API's root
 * @param body of a POST; empty for a GET
 */
record RandomSearch(String target, Optional<JsonObject> body) {

    /** As one would try it by hand. */
    @Override
    public String toString() {
        return body.map(document -> "POST " + target + " " + document).orElse("GET " + target);
    }
}
