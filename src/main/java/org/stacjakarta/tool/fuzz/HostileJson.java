package org.stacjakarta.tool.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** JSON with the right names and the wrong values, or the other way round, and now and then no JSON at all. */
final class HostileJson {

    private static final List<String> STRINGS = List.of(
            "",
            "a",
            "'; DROP TABLE items; --",
            "1) OR pg_sleep(9) IS NULL--",
            "$$",
            "%",
            "_",
            "\\\\",
            "\\\"",
            "\\u0000",
            "\\ud800",
            "\\u202e",
            "𒍟※",
            "🛰",
            "..",
            "infinity",
            "now",
            "NaN",
            "9999-12-31T23:59:59.999999999999Z",
            "0000-01-01T00:00:00Z",
            "2020-01-01T00:00:00Z",
            "2020-01-01T00:00:00Z/..",
            "P1Y",
            "properties.",
            "next:a:b",
            "prev::",
            "datetime",
            "eo:cloud_cover",
            "harbor-optical");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "0.1e1",
            "1e308",
            "1e400",
            "-1e400",
            "1e-2147483647",
            "1e2147483647",
            "9223372036854775808",
            "99999999999999999999999999999999999999999",
            "180",
            "-90");

    private static final List<String> OPERATORS = List.of(
            "and",
            "or",
            "not",
            "=",
            "<>",
            "<",
            ">=",
            "like",
            "between",
            "in",
            "isNull",
            "casei",
            "accenti",
            "+",
            "-",
            "*",
            "/",
            "^",
            "%",
            "div",
            "s_intersects",
            "s_within",
            "s_touches",
            "t_after",
            "t_during",
            "t_intersects",
            "t_overlaps",
            "a_contains",
            "a_overlaps",
            "a_containedBy",
            "upper",
            "nope",
            "eq",
            "neq");

    private static final List<String> SEARCH_MEMBERS = List.of(
            "ids",
            "collections",
            "bbox",
            "intersects",
            "datetime",
            "limit",
            "token",
            "sortby",
            "fields",
            "query",
            "filter",
            "filter-lang",
            "filter-crs",
            "q",
            "conf",
            "offset",
            "unknown");

    private static final List<String> ITEM_MEMBERS = List.of(
            "type",
            "stac_version",
            "stac_extensions",
            "id",
            "collection",
            "geometry",
            "bbox",
            "properties",
            "links",
            "assets",
            "parent_ids",
            "unknown");

    private static final List<String> GEOMETRIES = List.of(
            "Point",
            "MultiPoint",
            "LineString",
            "MultiLineString",
            "Polygon",
            "MultiPolygon",
            "GeometryCollection",
            "Circle");

    private static final int DEEP = 400;
    private static final int WIDE = 3_000;

    private final Random random;

    HostileJson(Random random) {
        this.random = random;
    }

    byte[] search() {
        var members = new ArrayList<String>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String name = pick(SEARCH_MEMBERS);
            members.add(quoted(name) + ":" + searchValue(name));
        }
        return spoiled("{" + String.join(",", members) + "}");
    }

    byte[] item(String collection) {
        var members = new ArrayList<String>();
        for (String name : ITEM_MEMBERS) {
            if (random.nextInt(12) > 0) {
                members.add(quoted(name) + ":" + (random.nextInt(4) == 0 ? value(0) : itemValue(name, collection)));
            }
        }
        return spoiled("{" + String.join(",", members) + "}");
    }

    byte[] patch() {
        if (random.nextBoolean()) {
            return spoiled("{\"properties\":" + value(0) + "," + quoted(pick(ITEM_MEMBERS)) + ":" + value(0) + "}");
        }
        String operation = pick(List.of("add", "remove", "replace", "move", "copy", "test", "x"));
        String path = pick(List.of("/id", "/properties/a", "/assets", "", "/links/-", "/a~2", "x", "/bbox/01"));
        return spoiled("[{\"op\":\"%s\",\"path\":\"%s\",\"from\":\"/properties\",\"value\":%s}]"
                .formatted(operation, path, value(0)));
    }

    /** A filter, as CQL2 JSON. */
    String filter(int depth) {
        if (depth > 4 || random.nextInt(6) == 0) {
            return value(depth);
        }
        if (random.nextInt(40) == 0) {
            return repeated("{\"op\":\"not\",\"args\":[", "true", "]}", DEEP);
        }
        if (random.nextInt(40) == 0) {
            return "{\"op\":\"or\",\"args\":[" + "true,".repeat(WIDE) + "false]}";
        }
        var arguments = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            arguments.add(
                    random.nextInt(3) == 0 ? "{\"property\":" + string() + "}" : filter(depth + 1 + random.nextInt(2)));
        }
        return "{\"op\":" + quoted(pick(OPERATORS)) + ",\"args\":[" + String.join(",", arguments) + "]}";
    }

    String geometry() {
        String type = pick(GEOMETRIES);
        if (type.equals("GeometryCollection") && random.nextInt(3) > 0) {
            return "{\"type\":\"GeometryCollection\",\"geometries\":[" + (random.nextBoolean() ? geometry() : "")
                    + "]}";
        }
        return "{\"type\":\"%s\",\"coordinates\":%s}".formatted(type, coordinates(random.nextInt(5)));
    }

    private String coordinates(int depth) {
        if (depth == 0) {
            return random.nextInt(8) == 0
                    ? value(3)
                    : "[%s,%s]".formatted(random.nextInt(400) - 200, random.nextInt(200) - 100);
        }
        if (random.nextInt(30) == 0) {
            return "[" + "[0,0],".repeat(WIDE) + "[1,1]]";
        }
        var inner = new ArrayList<String>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            inner.add(coordinates(depth - 1));
        }
        if (inner.size() > 2 && random.nextBoolean()) {
            inner.add(inner.get(0));
        }
        return "[" + String.join(",", inner) + "]";
    }

    private String searchValue(String name) {
        if (random.nextInt(3) == 0) {
            return value(0);
        }
        return switch (name) {
            case "ids", "collections" -> "[" + string() + "," + string() + "]";
            case "bbox" -> "[" + number() + "," + number() + "," + number() + "," + number() + "]";
            case "intersects" -> geometry();
            case "datetime", "token", "q" -> string();
            case "limit", "offset" -> number();
            case "sortby" ->
                "[{\"field\":" + string() + ",\"direction\":\"" + pick(List.of("asc", "desc", "x")) + "\"}]";
            case "fields" -> "{\"include\":[" + string() + "],\"exclude\":[" + string() + "]}";
            case "query" ->
                "{" + string() + ":{\"" + pick(List.of("eq", "gt", "in", "startsWith", "x")) + "\":" + value(1) + "}}";
            case "filter" -> filter(0);
            case "filter-lang" -> "\"cql2-json\"";
            default -> value(0);
        };
    }

    private String itemValue(String name, String collection) {
        return switch (name) {
            case "type" -> "\"Feature\"";
            case "stac_version" -> "\"1.0.0\"";
            case "stac_extensions", "links" -> "[]";
            case "id" -> "\"i%d\"".formatted(random.nextInt(50));
            case "collection" -> quoted(collection);
            case "geometry" -> random.nextInt(4) > 0 ? "{\"type\":\"Point\",\"coordinates\":[0.5,0.5]}" : geometry();
            case "bbox" -> "[0,0,1,1]";
            case "properties" -> "{\"datetime\":\"2020-01-01T00:00:00Z\"," + string() + ":" + value(0) + "}";
            case "assets" -> "{\"a\":{\"href\":\"https://example.org/a\"," + string() + ":" + value(0) + "}}";
            default -> value(0);
        };
    }

    /** Any value. */
    String value(int depth) {
        switch (random.nextInt(depth > 3 ? 4 : 9)) {
            case 0:
                return pick(List.of("null", "true", "false"));
            case 1:
                return number();
            case 2, 3:
                return string();
            case 4:
                return geometry();
            case 5:
                return random.nextInt(10) > 0 ? "{}" : repeated("{\"a\":", "1", "}", DEEP);
            case 6:
                return random.nextInt(10) > 0 ? "[]" : repeated("[", "", "]", DEEP);
            case 7:
                return "[" + value(depth + 1) + "," + value(depth + 1) + "]";
            default:
                return "{" + string() + ":" + value(depth + 1) + "}";
        }
    }

    private String number() {
        return random.nextInt(60) == 0 ? "9".repeat(WIDE) : pick(NUMBERS);
    }

    private String string() {
        return random.nextInt(60) == 0 ? "\"" + "x".repeat(WIDE) + "\"" : "\"" + pick(STRINGS) + "\"";
    }

    /** One in eight with some bytes that are not its own, or cut short. */
    private byte[] spoiled(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(8) > 0) {
            return bytes;
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private static String quoted(String plain) {
        return "\"" + plain + "\"";
    }

    private static String repeated(String begin, String middle, String end, int times) {
        return begin.repeat(times) + middle + end.repeat(times);
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
