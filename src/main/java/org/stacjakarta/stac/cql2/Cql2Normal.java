package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;

final class Cql2Normal {
    static JsonObject of(JsonObject t) {
        return t;
    }
}
