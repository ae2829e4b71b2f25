package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The normal form of spatial functions (OGC 21-065r2, section 7.4): PgSTAC compares the geometry of an Item with the
 * second argument and never looks at the first.
 */
final class SpatialFunctions {

    private SpatialFunctions() {}

    static JsonObject normal(Operator operator, JsonValue left, JsonValue right, String place) {
        boolean leftIsProperty = Tree.propertyName(left).isPresent();
        boolean rightIsProperty = Tree.propertyName(right).isPresent();
        if (leftIsProperty == rightIsProperty) {
            throw InvalidRequest.in(place, "not supported: one argument has to be a property, the other a geometry");
        }
        if (rightIsProperty) {
            return normal(operator.converse(), right, left, place);
        }
        JsonValue property = Values.named(left);
        if (Column.of(property).filter(column -> column == Column.GEOMETRY).isEmpty()) {
            throw InvalidRequest.in(place, "not supported: the property has to be geometry");
        }
        List<JsonObject> geometries = simple(right.asJsonObject()).toList();
        if (operator == Operator.S_DISJOINT) {
            return Tree.all(each(operator, property, geometries));
        }
        if (geometries.size() > 1 && operator != Operator.S_INTERSECTS) {
            throw InvalidRequest.in(
                    place,
                    "not supported: a GeometryCollection in " + operator.text()
                            + ", only in s_intersects and s_disjoint");
        }
        return Tree.any(each(operator, property, geometries));
    }

    private static List<JsonObject> each(Operator operator, JsonValue property, List<JsonObject> geometries) {
        return geometries.stream()
                .map(geometry -> Tree.operation(operator, property, geometry))
                .toList();
    }

    /** The geometries that a literal consists of, no collections, with the members PgSTAC needs. */
    private static Stream<JsonObject> simple(JsonObject literal) {
        if (literal.containsKey("bbox") && !literal.containsKey("type")) {
            return Stream.of(geometry(Bbox.of(literal.get("bbox"))));
        }
        if (literal.containsKey("geometries")) {
            return literal.getJsonArray("geometries").stream().flatMap(member -> simple(member.asJsonObject()));
        }
        return Stream.of(Tree.geometry(literal.getString("type"), "coordinates", literal.get("coordinates")));
    }

    /** A box without width or height is a line or a point: as a polygon it would be no valid one. */
    private static JsonObject geometry(Bbox box) {
        if (box.crossesAntimeridian()) {
            return box.toMultiPolygon();
        }
        boolean narrow = box.west().compareTo(box.east()) == 0;
        boolean flat = box.south().compareTo(box.north()) == 0;
        JsonValue southWest = position(box.west(), box.south());
        JsonValue northEast = position(box.east(), box.north());
        if (narrow && flat) {
            return Tree.geometry("Point", "coordinates", southWest);
        }
        if (narrow || flat) {
            return Tree.geometry("LineString", "coordinates", Tree.array(List.of(southWest, northEast)));
        }
        JsonValue ring = Tree.array(List.of(
                southWest, position(box.east(), box.south()), northEast, position(box.west(), box.north()), southWest));
        return Tree.geometry("Polygon", "coordinates", Tree.array(List.of(ring)));
    }

    private static JsonValue position(BigDecimal longitude, BigDecimal latitude) {
        return JsonFormat.array().add(longitude).add(latitude).build();
    }
}
