package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

final class Cql2Json {
    static JsonObject check(JsonValue t) {
        return t.asJsonObject();
    }
}
