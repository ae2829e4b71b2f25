package org.stacjakarta.stac.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class Cql2TextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eo:cloud_cover",
                "properties.eo:cloud_cover",
                "proj:epsg",
                "_a",
                ":a",
                "a.b.c",
                "a1",
                "Größe",
                "高度",
                "datē‿x",
                "𐀀"
            })
    void aNameMayHaveColonsDotsAndLettersOfAllScripts(String name) {
        assertThat(Cql2Text.toJson(name)).isEqualTo(Tree.property(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b", "1a", "and", "a b", "in", "date", "point"})
    void aNameInDoubleQuotesMayHaveAnyCharacter(String name) {
        assertThat(Cql2Text.toJson('"' + name + '"')).isEqualTo(Tree.property(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"date", "timestamp", "interval", "bbox", "point", "polygon", "casei", "t_after", "div", "z"})
    void aPropertyMayBeNamedAsAFunction(String name) {
        assertThat(Cql2Text.toJson(name + " = 1"))
                .isEqualTo(Tree.operation("=", Tree.property(name), Json.number("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"and", "OR", "Not", "like", "BETWEEN", "in", "is", "null"})
    void aKeywordIsNoName(String keyword) {
        Refusal.of("filter", () -> Cql2Text.toJson(keyword + " = 1"));
    }

    @Test
    void aQuoteInAStringIsDoubledOrEscaped() {
        assertThat(Cql2Text.toJson("'it''s'"))
                .isEqualTo(Cql2Text.toJson("'it\\'s'"))
                .hasToString("\"it's\"");
    }

    @Test
    void anyOtherBackslashIsItself() {
        assertThat(Cql2Text.toJson("a LIKE '10\\%'"))
                .isEqualTo(json("{'op':'like','args':[{'property':'a'},'10\\\\%']}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.50, 1.50",
        ".5, 0.5",
        "1., 1",
        "1e3, 1E+3",
        "1.5E-2, 0.015",
        "-7, -7",
        "+7, 7",
        "12345678901234567890.123456789, 12345678901234567890.123456789"
    })
    void aNumberKeepsItsDigits(String text, String number) {
        assertThat(Cql2Text.toJson(text)).hasToString(number);
    }

    @Test
    void andBindsCloserThanOrAndNotCloserThanBoth() {
        assertThat(Cql2Text.toJson("a OR NOT b AND c"))
                .isEqualTo(Cql2Text.toJson("(a OR ((NOT (b)) AND c))"))
                .isEqualTo(json("{'op':'or','args':[{'property':'a'},{'op':'and','args':["
                        + "{'op':'not','args':[{'property':'b'}]},{'property':'c'}]}]}"));
    }

    @Test
    void keywordsMayHaveAnyCase() {
        assertThat(Cql2Text.toJson("not a like 'x' And b iS nOt null Or c BETWEEN 1 aNd 2"))
                .isEqualTo(Cql2Text.toJson("NOT a LIKE 'x' AND b IS NOT NULL OR c BETWEEN 1 AND 2"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a NOT LIKE 'x', NOT a LIKE 'x'",
                "a NOT BETWEEN 1 AND 2, NOT (a BETWEEN 1 AND 2)",
                "a IS NOT NULL, NOT a IS NULL",
                "`a NOT IN ('x', 'y')`, `NOT (a IN ('x', 'y'))`",
                "a + b * c ^ 2 - d, (a + (b * (c ^ 2))) - d",
                "a - b - c, (a - b) - c",
                "a / b * c % d div e, (((a / b) * c) % d) div e",
                "-a ^ 2, (-1 * a) ^ 2",
                "-(a + b), -1 * (a + b)",
                "a - -1, a - (-1)",
                "a-1, a - 1",
                "a != 1, a <> 1"
            })
    void thisIsAnotherWayToWriteThat(String one, String another) {
        assertThat(Cql2Text.toJson(one)).isEqualTo(Cql2Text.toJson(another));
    }

    @Test
    void literalsMayStandOnEitherSide() {
        assertThat(Cql2Text.toJson("5 < a")).isEqualTo(json("{'op':'<','args':[5,{'property':'a'}]}"));
        assertThat(Cql2Text.toJson("'x' <> TRUE")).isEqualTo(json("{'op':'<>','args':['x',true]}"));
    }

    @Test
    void parenthesesOfAnArrayFunctionAreAnArray() {
        assertThat(Cql2Text.toJson("A_CONTAINS(a, ('x'))"))
                .isEqualTo(json("{'op':'a_contains','args':[{'property':'a'},['x']]}"));
        assertThat(Cql2Text.toJson("A_EQUALS((), a)"))
                .isEqualTo(json("{'op':'a_equals','args':[[],{'property':'a'}]}"));
        assertThat(Cql2Text.toJson("A_EQUALS(a, (('x'), (1 + 2) * 3, (true, ())))"))
                .isEqualTo(json("{'op':'a_equals','args':[{'property':'a'},[['x'],"
                        + "{'op':'*','args':[{'op':'+','args':[1,2]},3]},[true,[]]]]}"));
    }

    @Test
    void parenthesesAfterInAreJustParentheses() {
        assertThat(Cql2Text.toJson("a IN ((1), 2 + 3)"))
                .isEqualTo(json("{'op':'in','args':[{'property':'a'},[1,{'op':'+','args':[2,3]}]]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POINT(1 2)|{'type':'Point','coordinates':[1,2]}",
                "point z (1 -2.50 +3)|{'type':'Point','coordinates':[1,-2.50,3]}",
                "POINT(1 2 3)|{'type':'Point','coordinates':[1,2,3]}",
                "LINESTRING(1 2, 3 4)|{'type':'LineString','coordinates':[[1,2],[3,4]]}",
                "POLYGON((0 0,1 0,1 1,0 0))|{'type':'Polygon','coordinates':[[[0,0],[1,0],[1,1],[0,0]]]}",
                "MULTIPOINT((1 2),(3 4))|{'type':'MultiPoint','coordinates':[[1,2],[3,4]]}",
                "MULTIPOINT(1 2,3 4)|{'type':'MultiPoint','coordinates':[[1,2],[3,4]]}",
                "MULTILINESTRING((1 2,3 4),(5 6,7 8))|{'type':'MultiLineString','coordinates':[[[1,2],[3,4]],[[5,6],[7,8]]]}",
                "MULTIPOLYGON(((0 0,1 0,1 1,0 0)))|{'type':'MultiPolygon','coordinates':[[[[0,0],[1,0],[1,1],[0,0]]]]}",
                "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING Z(1 2 3,4 5 6))|{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1,2]},{'type':'LineString','coordinates':[[1,2,3],[4,5,6]]}]}",
                "BBOX(-1,-2,3,4)|{'bbox':[-1,-2,3,4]}",
                "BBOX(-1,-2,0,3,4,100)|{'bbox':[-1,-2,0,3,4,100]}",
                "DATE('2020-02-29')|{'date':'2020-02-29'}",
                "TIMESTAMP('2020-02-29T10:00:00.25+01:00')|{'timestamp':'2020-02-29T09:00:00.250000Z'}",
                "TIMESTAMP('2020-02-29 10:00:00')|{'timestamp':'2020-02-29T10:00:00Z'}",
                "TIMESTAMP('2020-02-29')|{'timestamp':'2020-02-29T00:00:00Z'}",
                "INTERVAL('..', '2020-01-01')|{'interval':['..','2020-01-01']}",
                "INTERVAL(a, \"b c\")|{'interval':[{'property':'a'},{'property':'b c'}]}",
                "INTERVAL(now(), '..')|{'interval':[{'op':'now','args':[]},'..']}"
            })
    void literalsBecomeObjects(String text, String object) {
        assertThat(Cql2Text.toJson("f(" + text + ")")).isEqualTo(Tree.operation("f", json(object)));
    }

    @Test
    void functionsOfTheStandardGetTheirNamesOthersKeepTheirs() {
        assertThat(Cql2Text.toJson("T_FINISHEDBY(a, b)").asJsonObject().getString("op"))
                .isEqualTo("t_finishedBy");
        assertThat(Cql2Text.toJson("CaseI(a)").asJsonObject().getString("op")).isEqualTo("casei");
        assertThat(Cql2Text.toJson("Buffer(a)").asJsonObject().getString("op")).isEqualTo("Buffer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a =|at character 4: an expression expected, got the end of the text",
                "``|at character 1: an expression expected, got the end of the text",
                "a = 1 b|at character 7: the end of the filter or an operator expected, got 'b'",
                "a = b = c|at character 7: the end of the filter or an operator expected, got '='",
                "(a = 1|at character 7: ',' expected, got the end of the text",
                "a = 'x|at character 5: the closing ' is missing",
                "\"a = 1|at character 1: the closing \" is missing",
                "a = 1;|at character 6: no word of CQL2 starts with ';'",
                "a IS 1|at character 6: 'NULL' expected, got the number '1'",
                "a NOT 1|at character 7: LIKE, IN or BETWEEN expected, got the number '1'",
                "a BETWEEN 1 OR 2|at character 13: 'AND' expected, got 'OR'",
                "a IN 1|at character 6: '(' expected, got the number '1'",
                "a = NULL|at character 5: an expression (a property of that name goes in double quotes) expected, got 'NULL'",
                "a = 1e999|at character 5: a number out of range: 1e999",
                "a > DATE('2020-02-30')|at character 10: a date such as '2020-12-31' expected, got '2020-02-30'",
                "a > TIMESTAMP('2020-02')|at character 15: a timestamp such as '2020-12-31T23:59:59Z' expected, got '2020-02'",
                "f(INTERVAL('x', '..'))|at character 12: a date, a timestamp or '..' expected, got 'x'",
                "f(BBOX(1,2,3))|at character 8: a box has 4 or 6 numbers, not 3",
                "f(POINT(1))|at character 10: a number expected, got ')'",
                "f(POINT EMPTY)|at character 9: '(' expected, got 'EMPTY'",
                "f(POINT M (1 2 3))|at character 9: '(' expected, got 'M'",
                "f(POINT Z (1 2))|at character 15: a number expected, got ')'",
                "f(SRID=4326;POINT(1 2))|at character 12: no word of CQL2 starts with ';'",
                "f(POLYGON((0 0,1 0,1 1,0 9)))|at character 3: a ring is not closed: its first and last position differ",
                "\"f\"(1)|at character 4: the end of the filter or an operator expected, got '('",
                "a == 1|at character 4: an expression expected, got '='",
                "f(GEOMETRYCOLLECTION(a))|at character 22: a geometry expected, got 'a'",
                "f(INTERVAL(1, 2))|at character 12: a date, a timestamp, '..' or a property expected, got the number '1'"
            })
    void aFaultIsShownByItsPosition(String text, String fault) {
        Refusal.of("filter", () -> Cql2Text.toJson(text)).withMessage("filter: " + fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "f(", "-", "a + (", "2 ^ ", "A_EQUALS(a, (", "GEOMETRYCOLLECTION("})
    void nestingIsBounded(String opening) {
        Refusal.of("filter", () -> Cql2Text.toJson(opening.repeat(100_000))).withMessageContaining("levels deep");
    }

    @Test
    void sumsAreBounded() {
        Refusal.of("filter", () -> Cql2Text.toJson("a" + " + 1".repeat(100_000) + " > 0"))
                .withMessageContaining("terms");
    }

    @Test
    void operandsAreBounded() {
        Refusal.of("filter", () -> Cql2Text.toJson("a" + " AND a".repeat(100_000)))
                .withMessageContaining("operands");
    }

    @Test
    void fiftyParenthesesAreNotTooMany() {
        assertThat(Cql2Text.toJson("(".repeat(50) + "a" + ")".repeat(50))).isEqualTo(Tree.property("a"));
    }
}
