package org.stacjakarta.stac.cql2;

import jakarta.json.JsonValue;

final class Cql2Text {
    static JsonValue toJson(String t) {
        return JsonValue.EMPTY_JSON_OBJECT;
    }
}
