package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * CQL2-JSON, <a href="https://docs.ogc.org/is/21-065r2/21-065r2.html#cql2-json">OGC 21-065r2, section 8.3</a> and the
 * schema of its annex C.
 */
final class Cql2Json {

    private Cql2Json() {}

    /**
     * Checks a client's filter and brings it to the form of the standard; a refusal says where in the filter the fault
     * is ({@code filter.args[1].args[0]: …}).
     *
     * <p>Taken besides what the standard has: operators in any case and by the names in {@link Operator}; single
     * arguments without an array; CQL-JSON, the forerunner with one member for each operation
     * ({@code {"eq": [{"property": "a"}, 1]}}); a property or literal as a condition; and {@code {}}, no condition at
     * all. Functions other than those of the standard are refused, there are none here.
     */
    static JsonObject check(JsonValue filter) {
        return new Checker().filter(filter);
    }

    /** The names of all properties a checked filter speaks of, as the client wrote them, in the order they appear. */
    static Set<String> properties(JsonObject filter) {
        var names = new LinkedHashSet<String>();
        collectProperties(filter, names);
        return names;
    }

    static void collectProperties(JsonValue node, Set<String> names) {
        if (node instanceof JsonArray array) {
            array.forEach(element -> collectProperties(element, names));
        }
        if (!(node instanceof JsonObject object)) {
            return;
        }
        Tree.propertyName(object).ifPresent(names::add);
        if (object.containsKey("args")) {
            collectProperties(object.get("args"), names);
        }
        if (object.containsKey("interval")) {
            collectProperties(object.get("interval"), names);
        }
    }
}
