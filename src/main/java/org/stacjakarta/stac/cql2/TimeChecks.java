package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.function.Function;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Checks of dates, timestamps and intervals. */
final class TimeChecks {

    private static final JsonString OPEN = JsonFormat.string("..");

    private TimeChecks() {}

    static JsonObject timestamp(JsonValue value, String place) {
        return Tree.timestamp(moment(value, place, "a timestamp such as 2020-12-31T23:59:59Z", Moment::timestamp)
                .text());
    }

    static JsonObject date(JsonValue value, String place) {
        return Tree.date(
                moment(value, place, "a date such as 2020-12-31", Moment::date).text());
    }

    static JsonObject interval(JsonValue value, String place) {
        if (!(value instanceof JsonArray ends) || ends.size() != 2) {
            throw InvalidRequest.in(place + ".interval", "an array of two ends expected");
        }
        JsonValue start = end(ends.get(0), place + ".interval[0]");
        JsonValue end = end(ends.get(1), place + ".interval[1]");
        Optional<Moment> first = moment(start);
        Optional<Moment> last = moment(end);
        if (first.isPresent()
                && last.isPresent()
                && first.get().first().isAfter(last.get().last())) {
            throw InvalidRequest.in(place + ".interval", "its start is after its end");
        }
        return Tree.interval(start, end);
    }

    /** The moment that the end of a checked interval is, none for an open end or a property. */
    static Optional<Moment> moment(JsonValue end) {
        return end instanceof JsonString text ? Moment.parse(text.getString()) : Optional.empty();
    }

    private static JsonValue end(JsonValue value, String place) {
        if (value.equals(OPEN)) {
            return value;
        }
        if (value instanceof JsonObject object && object.containsKey("property")) {
            return LiteralChecks.property(object.get("property"), place);
        }
        return JsonFormat.string(moment(value, place, "a date, a timestamp, '..' or a property", Moment::parse)
                .text());
    }

    private static Moment moment(
            JsonValue value, String place, String what, Function<String, Optional<Moment>> reader) {
        if (!(value instanceof JsonString text)) {
            throw InvalidRequest.in(place, what + " expected, got " + Quoted.of(value));
        }
        return reader.apply(text.getString())
                .orElseThrow(() -> InvalidRequest.in(place, what + " expected, got " + Quoted.of(text.getString())));
    }

    /** As an operand of a temporal function PgSTAC takes the text of the datetime parameter, and an array of ends. */
    static JsonValue literal(JsonValue value) {
        if (value instanceof JsonArray) {
            return Tree.member("interval", value);
        }
        if (!(value instanceof JsonString string)) {
            return value;
        }
        String text = string.getString();
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return Tree.interval(end(text.substring(0, slash)), end(text.substring(slash + 1)));
        }
        return Tree.member(Moment.date(text).isPresent() ? "date" : "timestamp", value);
    }

    private static JsonString end(String text) {
        return text.isEmpty() ? OPEN : JsonFormat.string(text);
    }
}
