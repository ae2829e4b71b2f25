package org.stacjakarta.stac;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * A GeoJSON geometry (<a href="https://datatracker.ietf.org/doc/html/rfc7946#section-3.1">RFC 7946, section 3.1</a>),
 * checked as far as a database needs it: a known type, positions of two or three finite numbers, lines of two and
 * closed rings of four positions at least, in WGS 84. Self-crossing rings and positions off the globe are let through.
 *
 * @param json the geometry as it came
 */
public record Geometry(JsonObject json) {

    /** What the coordinates of a type are, from the inside out. */
    private enum Shape {
        POINT(0, 0),
        LINE(1, 2),
        RING(1, 4),
        MULTI_POINT(1, 1),
        MULTI_LINE(2, 2),
        POLYGON(2, 4),
        MULTI_POLYGON(3, 4);

        /** How many arrays stand around a position. */
        final int depth;
        /** How many positions the innermost of these holds at least. */
        final int fewest;

        Shape(int depth, int fewest) {
            this.depth = depth;
            this.fewest = fewest;
        }

        boolean closed() {
            return this == RING || this == POLYGON || this == MULTI_POLYGON;
        }

        static Optional<Shape> of(String type) {
            return switch (type) {
                case "Point" -> Optional.of(POINT);
                case "MultiPoint" -> Optional.of(MULTI_POINT);
                case "LineString" -> Optional.of(LINE);
                case "MultiLineString" -> Optional.of(MULTI_LINE);
                case "Polygon" -> Optional.of(POLYGON);
                case "MultiPolygon" -> Optional.of(MULTI_POLYGON);
                default -> Optional.empty();
            };
        }
    }

    /** The one reference system that RFC 7946 knows, under the name that older documents give it. */
    private static final Pattern WGS_84 = Pattern.compile("(?:urn:ogc:def:crs:)?EPSG::?4326");

    private static final double LARGEST = 1e100;

    /**
     * Checks a client's geometry.
     *
     * @param parameter the parameter or member that holds it, named in the refusal
     */
    public static Geometry of(String parameter, JsonValue value) {
        JsonObject geometry = check(parameter, value);
        JsonValue crs = geometry.getOrDefault("crs", JsonValue.NULL);
        // PostGIS would believe it, and fail each search that compares the geometry with one in degrees
        if (crs.getValueType() != JsonValue.ValueType.NULL
                && !WGS_84.matcher(name(crs)).matches()) {
            throw InvalidRequest.in(parameter + ".crs", "coordinates are degrees of WGS 84 (RFC 7946, section 4)");
        }
        return new Geometry(geometry);
    }

    private static String name(JsonValue crs) {
        return crs instanceof JsonObject object
                        && object.get("properties") instanceof JsonObject properties
                        && properties.get("name") instanceof JsonString name
                ? name.getString()
                : "";
    }

    private static JsonObject check(String place, JsonValue value) {
        if (!(value instanceof JsonObject geometry)) {
            throw InvalidRequest.in(place, "a GeoJSON geometry expected, got " + Quoted.of(value));
        }
        if (!(geometry.get("type") instanceof JsonString type)) {
            throw InvalidRequest.in(place, "a GeoJSON geometry needs a type");
        }
        if (type.getString().equals("GeometryCollection")) {
            List<JsonValue> members = array(place, "geometries", geometry.get("geometries"));
            for (int i = 0; i < members.size(); i++) {
                check(place + ".geometries[" + i + "]", members.get(i));
            }
            return geometry;
        }
        Shape shape = Shape.of(type.getString())
                .orElseThrow(
                        () -> InvalidRequest.in(place, "no type of GeoJSON geometry: " + Quoted.of(type.getString())));
        JsonValue coordinates = geometry.get("coordinates");
        if (shape == Shape.POINT) {
            position(place, coordinates);
        } else {
            nested(place, shape, shape.depth, coordinates);
        }
        return geometry;
    }

    private static void nested(String place, Shape shape, int depth, @Nullable JsonValue value) {
        JsonArray elements = array(place, "coordinates", value);
        if (depth == 1) {
            positions(place, shape, elements);
            return;
        }
        if (elements.isEmpty()) {
            throw InvalidRequest.in(place, "empty coordinates");
        }
        for (JsonValue element : elements) {
            nested(place, shape, depth - 1, element);
        }
    }

    private static void positions(String place, Shape shape, JsonArray positions) {
        if (positions.size() < shape.fewest) {
            throw InvalidRequest.in(
                    place, "%d positions where %d are needed".formatted(positions.size(), shape.fewest));
        }
        for (JsonValue position : positions) {
            position(place, position);
        }
        if (shape.closed() && !same(positions.getJsonArray(0), positions.getJsonArray(positions.size() - 1))) {
            throw InvalidRequest.in(place, "a ring is not closed: its first and last position differ");
        }
    }

    private static boolean same(JsonArray a, JsonArray b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.getJsonNumber(i).doubleValue() != b.getJsonNumber(i).doubleValue()) {
                return false;
            }
        }
        return true;
    }

    private static void position(String place, @Nullable JsonValue value) {
        JsonArray position = array(place, "a position", value);
        if (position.size() < 2 || position.size() > 3) {
            throw InvalidRequest.in(place, "a position of " + position.size() + " numbers, not of 2 or 3");
        }
        for (JsonValue number : position) {
            if (!(number instanceof JsonNumber n)) {
                throw InvalidRequest.in(place, "a position holds " + Quoted.of(number));
            }
            if (!(Math.abs(n.doubleValue()) < LARGEST)) {
                throw InvalidRequest.in(place, "a position is not finite");
            }
        }
    }

    private static JsonArray array(String place, String what, @Nullable JsonValue value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw InvalidRequest.in(
                place, what + ": an array expected, got " + (value == null ? "nothing" : Quoted.of(value)));
    }
}
