package org.stacjakarta.stac.cql2;

import jakarta.json.JsonValue;

/**
 * CQL2-Text, <a href="https://docs.ogc.org/is/21-065r2/21-065r2.html#cql2-text">OGC 21-065r2, section 8.2</a> and the
 * grammar of its annex B.
 */
final class Cql2Text {

    private Cql2Text() {}

    /**
     * The filter in CQL2-JSON, as the standard encodes the same expression; a refusal says at which character the fault
     * is. The tree follows the grammar; whether its operands fit its operators is for {@link Cql2Json} to check.
     */
    static JsonValue toJson(String text) {
        return new Parser(new Tokens(text)).filter();
    }
}
