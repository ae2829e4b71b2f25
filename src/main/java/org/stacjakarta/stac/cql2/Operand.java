package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * A checked part of a filter.
 *
 * @param place where it stands in the filter
 */
record Operand(JsonValue json, Kind kind, String place) {

    /** What an expression yields. */
    enum Kind {
        CONDITION("a condition"),
        BOOLEAN("a boolean"),
        TEXT("a text"),
        NUMBER("a number"),
        INSTANT("a date or timestamp"),
        INTERVAL("an interval"),
        GEOMETRY("a geometry"),
        ARRAY("an array"),
        PROPERTY("a property");

        private final String shown;

        Kind(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    boolean is(Kind kind) {
        return this.kind == kind;
    }

    /** It, if it is of that kind as far as this can be known: a property may hold anything. */
    Operand require(Kind required) {
        if (is(required) || is(Kind.PROPERTY)) {
            return this;
        }
        throw expected(required.shown());
    }

    /** It, if it is something that {@code =} and {@code <} can compare. */
    Operand requireScalar() {
        return switch (kind) {
            case BOOLEAN, TEXT, NUMBER, INSTANT, PROPERTY -> this;
            case CONDITION, INTERVAL, GEOMETRY, ARRAY -> throw expected("a text, number, boolean or time");
        };
    }

    /** It, if it can be compared with the other. A text may be a time that was written without saying so. */
    Operand requireComparableWith(Operand other) {
        boolean comparable = kind == other.kind
                || is(Kind.PROPERTY)
                || other.is(Kind.PROPERTY)
                || is(Kind.TEXT) && other.is(Kind.INSTANT)
                || is(Kind.INSTANT) && other.is(Kind.TEXT);
        if (comparable) {
            return this;
        }
        throw InvalidRequest.in(
                place, kind.shown() + " cannot be compared with " + other.kind().shown());
    }

    /** It, if it is a time of any kind. */
    Operand requireTime() {
        if (is(Kind.INSTANT) || is(Kind.INTERVAL) || is(Kind.PROPERTY)) {
            return this;
        }
        throw expected("a date, timestamp, interval or property");
    }

    /** It as the operand of an array function: PgSTAC and clients let a scalar stand for an array of one. */
    Operand asArray() {
        return switch (kind) {
            case ARRAY, PROPERTY -> this;
            case TEXT, NUMBER, BOOLEAN, INSTANT -> new Operand(Tree.array(List.of(json)), Kind.ARRAY, place);
            case CONDITION, INTERVAL, GEOMETRY -> throw expected("an array");
        };
    }

    /** It as a condition by itself. */
    JsonObject condition() {
        return switch (kind) {
            case CONDITION -> json.asJsonObject();
            case BOOLEAN -> Tree.constant(json.equals(JsonValue.TRUE));
            case PROPERTY -> Tree.operation(Operator.EQUAL, json, JsonValue.TRUE);
            case TEXT, NUMBER, INSTANT, INTERVAL, GEOMETRY, ARRAY -> throw expected("a condition");
        };
    }

    private InvalidRequest expected(String what) {
        return InvalidRequest.in(place, what + " expected, got " + kind.shown());
    }
}
