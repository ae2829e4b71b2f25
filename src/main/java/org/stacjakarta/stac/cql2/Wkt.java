package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.stacjakarta.stac.Geometry;

/**
 * Reads the geometry literals of CQL2-Text, Well-Known Text (OGC 06-103r4, clause 7) with two or three numbers a
 * position, into GeoJSON.
 */
final class Wkt {

    private static final Map<String, String> TYPES = Map.of(
            "point", "Point",
            "linestring", "LineString",
            "polygon", "Polygon",
            "multipoint", "MultiPoint",
            "multilinestring", "MultiLineString",
            "multipolygon", "MultiPolygon",
            "geometrycollection", "GeometryCollection");

    private final Tokens tokens;
    private final Nesting nesting;

    Wkt(Tokens tokens, Nesting nesting) {
        this.tokens = tokens;
        this.nesting = nesting;
    }

    /** Whether the next words start a geometry; a property may well have the name of a type. */
    static boolean starts(Tokens tokens) {
        Token name = tokens.peek();
        Token second = tokens.peekSecond();
        return name.kind() == Token.Kind.NAME
                && TYPES.containsKey(name.text().toLowerCase(Locale.ROOT))
                && (second.is("(") || second.is("z") || second.is("m") || second.is("zm") || second.is("empty"));
    }

    /** Takes a tagged geometry. */
    JsonObject geometry() {
        Token name = tokens.peek();
        JsonObject geometry = tagged();
        // rings are closed, lines have two positions: as for the geometries of a JSON body
        Geometry.of("filter: at character " + name.position(), geometry);
        return geometry;
    }

    private JsonObject tagged() {
        Token name = tokens.take();
        String type = TYPES.get(name.text().toLowerCase(Locale.ROOT));
        if (type == null) {
            throw Lexer.fault(name.position(), "a geometry expected, got " + name.shown());
        }
        boolean heights = tokens.accept("Z");
        return switch (type) {
            case "Point" -> Tree.geometry(type, "coordinates", position(heights, true));
            case "LineString" -> Tree.geometry(type, "coordinates", line(heights));
            case "Polygon", "MultiLineString" -> Tree.geometry(type, "coordinates", lines(heights));
            case "MultiPoint" -> Tree.geometry(type, "coordinates", points(heights));
            case "MultiPolygon" -> Tree.geometry(type, "coordinates", list(() -> lines(heights)));
            default -> Tree.geometry(type, "geometries", list(this::member));
        };
    }

    private JsonObject member() {
        return nesting.deeper(tokens.peek(), this::tagged);
    }

    private JsonArray lines(boolean heights) {
        return list(() -> line(heights));
    }

    private JsonArray line(boolean heights) {
        return list(() -> position(heights, false));
    }

    /** Each point in parentheses, as the standard has it, or none, as older Well-Known Text. */
    private JsonArray points(boolean heights) {
        return list(() -> position(heights, tokens.peek().is("(")));
    }

    private JsonArray list(Supplier<JsonValue> element) {
        tokens.expect("(");
        List<JsonValue> elements = new ArrayList<>();
        do {
            elements.add(element.get());
        } while (tokens.accept(","));
        tokens.expect(")");
        return Tree.array(elements);
    }

    private JsonArray position(boolean heights, boolean parentheses) {
        if (parentheses) {
            tokens.expect("(");
        }
        List<JsonValue> numbers = new ArrayList<>();
        numbers.add(tokens.signedNumber());
        numbers.add(tokens.signedNumber());
        if (heights || !tokens.peek().is(",") && !tokens.peek().is(")")) {
            numbers.add(tokens.signedNumber());
        }
        if (parentheses) {
            tokens.expect(")");
        }
        return Tree.array(numbers);
    }
}
