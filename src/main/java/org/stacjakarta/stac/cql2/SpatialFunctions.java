package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.stacjakarta.stac.Bbox;
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
        if (!literal.containsKey("type")) {
            return Stream.of(Bbox.of(literal.get("bbox")).toGeometry());
        }
        String type = literal.getString("type");
        if (type.equals("GeometryCollection")) {
            return literal.getJsonArray("geometries").stream().flatMap(member -> simple(member.asJsonObject()));
        }
        return Stream.of(Tree.geometry(type, "coordinates", literal.get("coordinates")));
    }
}
