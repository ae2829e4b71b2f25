package org.stacjakarta.stac;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * A bounding box in WGS 84 degrees, in the order of
 * <a href="https://datatracker.ietf.org/doc/html/rfc7946#section-5">RFC 7946, section 5</a>. Heights are checked and
 * dropped. West may exceed east: the box then crosses the antimeridian.
 */
public record Bbox(BigDecimal west, BigDecimal south, BigDecimal east, BigDecimal north) {

    private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);
    private static final BigDecimal QUARTER_TURN = BigDecimal.valueOf(90);
    private static final int LONGEST_NUMBER = 100;

    public Bbox {
        requireWithin("longitude", HALF_TURN, west, east);
        requireWithin("latitude", QUARTER_TURN, south, north);
        requireOrder("south", south, "north", north);
    }

    /** Reads the query form: {@code w,s,e,n} or, with heights, {@code w,s,low,e,n,high}. */
    public static Bbox parse(String text) {
        return of(Arrays.stream(text.split(",", -1)).map(Bbox::number).toList());
    }

    /** Reads the member of a JSON body: an array of 4 or 6 numbers (also as text). */
    public static Bbox of(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            throw InvalidRequest.in("bbox", "an array of 4 or 6 numbers expected, got " + Quoted.of(value));
        }
        var numbers = new ArrayList<BigDecimal>();
        for (JsonValue element : array) {
            numbers.add(number(element));
        }
        return of(numbers);
    }

    private static Bbox of(List<BigDecimal> n) {
        return switch (n.size()) {
            case 4 -> new Bbox(n.get(0), n.get(1), n.get(2), n.get(3));
            case 6 -> {
                requireOrder("lowest height", n.get(2), "highest height", n.get(5));
                yield new Bbox(n.get(0), n.get(1), n.get(3), n.get(4));
            }
            default -> throw InvalidRequest.in("bbox", "4 or 6 numbers expected, got " + n.size());
        };
    }

    /** Whether the box goes over the antimeridian. */
    public boolean crossesAntimeridian() {
        return west.compareTo(east) > 0;
    }

    /** The box as {@code [west, south, east, north]}. */
    public JsonArray toJson() {
        return JsonFormat.array().add(west).add(south).add(east).add(north).build();
    }

    /**
     * The box as a GeoJSON geometry that a database takes for what it is: a line or a point where it has no width or no
     * height, for as a polygon it would be no valid one, and its two halves where it goes over the antimeridian, which
     * neither PostGIS nor PgSTAC knows
     * (<a href="https://datatracker.ietf.org/doc/html/rfc7946#section-3.1.9">RFC 7946, section 3.1.9</a>).
     */
    public JsonObject toGeometry() {
        if (crossesAntimeridian()) {
            var halves =
                    List.of(new Bbox(west, south, HALF_TURN, north), new Bbox(HALF_TURN.negate(), south, east, north));
            return halves.stream().anyMatch(Bbox::isArea)
                    ? geometry("MultiPolygon", array(halves.stream().map(Bbox::polygon)))
                    : geometry("MultiLineString", array(halves.stream().map(Bbox::diagonal)));
        }
        if (isArea()) {
            return geometry("Polygon", polygon());
        }
        return isPoint() ? geometry("Point", position(west, south)) : geometry("LineString", diagonal());
    }

    /** Whether it has both width and height. */
    public boolean isArea() {
        return west.compareTo(east) != 0 && south.compareTo(north) != 0;
    }

    private boolean isPoint() {
        return west.compareTo(east) == 0 && south.compareTo(north) == 0;
    }

    private JsonArray polygon() {
        return array(Stream.of(array(Stream.of(
                position(west, south),
                position(east, south),
                position(east, north),
                position(west, north),
                position(west, south)))));
    }

    /** What a box without width or without height is. */
    private JsonArray diagonal() {
        return array(Stream.of(position(west, south), position(east, north)));
    }

    private static JsonObject geometry(String type, JsonArray coordinates) {
        return JsonFormat.object()
                .add("type", type)
                .add("coordinates", coordinates)
                .build();
    }

    private static JsonArray array(Stream<JsonArray> elements) {
        var array = JsonFormat.array();
        elements.forEach(array::add);
        return array.build();
    }

    private static JsonArray position(BigDecimal longitude, BigDecimal latitude) {
        return JsonFormat.array().add(longitude).add(latitude).build();
    }

    private static BigDecimal number(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        if (value instanceof JsonString string) {
            return number(string.getString());
        }
        throw InvalidRequest.in("bbox", "numbers expected, got " + Quoted.of(value));
    }

    private static BigDecimal number(String text) {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return new BigDecimal(text.strip());
            }
        } catch (NumberFormatException e) {
            // said below: NaN and infinities are no numbers either
        }
        throw InvalidRequest.in("bbox", "not a finite number: " + Quoted.of(text));
    }

    private static void requireWithin(String what, BigDecimal bound, BigDecimal... values) {
        for (BigDecimal value : values) {
            if (value.abs().compareTo(bound) > 0) {
                throw InvalidRequest.in("bbox", "%s outside -%s to %s".formatted(what, bound, bound));
            }
        }
    }

    private static void requireOrder(String low, BigDecimal lower, String high, BigDecimal higher) {
        if (lower.compareTo(higher) > 0) {
            throw InvalidRequest.in("bbox", "%s is above %s".formatted(low, high));
        }
    }
}
