package org.stacjakarta.tool.fuzz;

import java.util.List;
import java.util.Random;

/** Words of CQL2 text, free text, sort orders and fields, strung together with little regard for grammar. */
final class HostileText {

    private static final List<String> CQL2 = List.of(
            "gsd",
            "\"eo:cloud_cover\"",
            "datetime",
            "geometry",
            "id",
            "collection",
            "=",
            "<>",
            "<",
            ">=",
            "AND",
            "OR",
            "NOT",
            "LIKE",
            "BETWEEN",
            "IN",
            "IS NULL",
            "(",
            "(",
            ")",
            ")",
            ",",
            "+",
            "-",
            "*",
            "/",
            "^",
            "%",
            "div",
            "1",
            "-1.5e308",
            "1e9999",
            "''",
            "'a''b'",
            "'; DROP TABLE items; --",
            "'%'",
            "TRUE",
            "CASEI(",
            "ACCENTI(",
            "S_INTERSECTS(",
            "S_WITHIN(",
            "T_AFTER(",
            "T_DURING(",
            "A_CONTAINS(",
            "POINT(0 0)",
            "POINT(1e999 0)",
            "POLYGON((0 0,1 0,1 1,0 0))",
            "POLYGON((0 0,1 0",
            "BBOX(-180,-90,180,90)",
            "BBOX(1,2)",
            "GEOMETRYCOLLECTION EMPTY",
            "TIMESTAMP('2020-01-01T00:00:00Z')",
            "TIMESTAMP('x')",
            "DATE('2020-13-01')",
            "INTERVAL('..','2020-01-01')",
            "INTERVAL('2021-01-01','2020-01-01')",
            "nope(",
            "\u00e9",
            "\u0001",
            "--",
            "/*",
            ";",
            "$1",
            "?");

    private static final List<String> FREE_TEXT = List.of(
            "sea", "\"", "AND", "OR", "NOT", "-", "+", "(", ")", ",", "*", ":", "&", "|", "!", "<->", "'", "\\", "a b",
            "\u00e9");

    private static final List<String> FIELDS = List.of(
            "id",
            "-id",
            "+id",
            "properties",
            "-properties.datetime",
            "properties.",
            ".",
            "..",
            "assets.a.b.c",
            "-",
            "+",
            "links",
            "-links",
            "geometry",
            "'",
            "a'b",
            "\"",
            "\\",
            "datetime",
            "collection",
            "--x",
            "");

    private static final int DEEP = 500;
    private static final int WIDE = 700;

    private final Random random;

    HostileText(Random random) {
        this.random = random;
    }

    String filter() {
        return switch (random.nextInt(12)) {
            case 0 -> "(".repeat(DEEP) + "gsd = 1" + ")".repeat(DEEP);
            case 1 -> "NOT ".repeat(DEEP) + "gsd = 1";
            case 2 -> "gsd = 1" + " OR gsd = 1".repeat(WIDE);
            case 3 -> "gsd = 1" + " + 1".repeat(WIDE);
            case 4 -> "gsd IN (1" + ",2".repeat(WIDE) + ")";
            case 5 -> "gsd = 1 " + pick(List.of("AND", "OR")) + " " + soup(CQL2, " ");
            default -> soup(CQL2, " ");
        };
    }

    String freeText() {
        return random.nextInt(12) == 0 ? "(".repeat(DEEP) + "a" + ")".repeat(DEEP) : soup(FREE_TEXT, " ");
    }

    String fields() {
        return random.nextInt(20) == 0 ? "a,".repeat(WIDE) + "b" : soup(FIELDS, ",");
    }

    private String soup(List<String> words, String between) {
        var soup = new StringBuilder();
        for (int i = random.nextInt(9); i >= 0; i--) {
            soup.append(pick(words)).append(random.nextInt(10) == 0 ? "" : between);
        }
        return soup.toString();
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
