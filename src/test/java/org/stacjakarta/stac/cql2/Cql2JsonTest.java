package org.stacjakarta.stac.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stacjakarta.testing.JsonText.json;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.testing.Refusal;

class Cql2JsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'EQ','args':[{'property':'a'},1]}|a = 1",
                "{'op':'==','args':[{'property':'a'},1]}|a = 1",
                "{'op':'!=','args':[{'property':'a'},1]}|a <> 1",
                "{'op':'neq','args':[{'property':'a'},1]}|a <> 1",
                "{'op':'lte','args':[{'property':'a'},1]}|a <= 1",
                "{'op':'ge','args':[{'property':'a'},1]}|a >= 1",
                "{'op':'isnull','args':{'property':'a'}}|a IS NULL",
                "{'op':'Not','args':{'op':'=','args':[{'property':'a'},1]}}|NOT a = 1",
                "{'op':'in','args':[{'property':'a'},'x']}|a IN ('x')",
                "{'op':'between','args':[{'property':'a'},[1,2]]}|a BETWEEN 1 AND 2",
                "{'op':'ilike','args':[{'property':'a'},'x%']}|CASEI(a) LIKE CASEI('x%')",
                "{'op':'a_contained_by','args':[{'property':'a'},['x']]}|A_CONTAINEDBY(a, ('x'))",
                "{'op':'a_contains','args':[{'property':'a'},'x']}|A_CONTAINS(a, ('x'))",
                "{'op':'intersects','args':[{'property':'a'},[1,2,3,4]]}|S_INTERSECTS(a, BBOX(1,2,3,4))",
                "{'op':'anyinteracts','args':[{'property':'a'},['2020-01-01','..']]}|T_INTERSECTS(a, INTERVAL('2020-01-01','..'))",
                "{'op':'t_after','args':[{'property':'a'},'2020-01-01']}|T_AFTER(a, DATE('2020-01-01'))",
                "{'op':'t_after','args':[{'property':'a'},'2020-01-01T00:00:00Z']}|T_AFTER(a, TIMESTAMP('2020-01-01T00:00:00Z'))",
                "{'op':'t_during','args':[{'property':'a'},'2020-01-01/']}|T_DURING(a, INTERVAL('2020-01-01','..'))",
                "{'op':'t_finishedby','args':[{'property':'a'},{'date':'2020-01-01'}]}|T_FINISHEDBY(a, DATE('2020-01-01'))",
                "{'op':'=','args':[{'op':'and','args':[{'property':'b'},true]},true]}|b = TRUE AND TRUE",
                "{'op':'<>','args':[{'op':'isNull','args':[{'property':'b'}]},true]}|NOT b IS NULL",
                "{'property':'a'}|a = TRUE",
                "true|TRUE = TRUE",
                "false|TRUE = FALSE",
                "{}|TRUE = TRUE"
            })
    void whatOthersWriteIsRead(String json, String text) {
        assertThat(Cql2Json.check(json(json))).isEqualTo(Cql2Json.check(Cql2Text.toJson(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'eq':[{'property':'a'},1]}|a = 1",
                "{'and':[{'gt':[{'property':'a'},1]},{'not':[{'like':[{'property':'b'},'x%']}]}]}|a > 1 AND NOT b LIKE 'x%'",
                "{'between':{'value':{'property':'a'},'lower':1,'upper':2}}|a BETWEEN 1 AND 2",
                "{'in':{'value':{'property':'a'},'list':['x','y']}}|a IN ('x', 'y')",
                "{'isNull':{'property':'a'}}|a IS NULL",
                "{'intersects':[{'property':'g'},{'type':'Point','coordinates':[1,2]}]}|S_INTERSECTS(g, POINT(1 2))",
                "{'during':[{'property':'a'},['2020-01-01','2020-02-01']]}|T_DURING(a, INTERVAL('2020-01-01','2020-02-01'))",
                "{'gt':[{'+':[{'property':'a'},1]},2]}|a + 1 > 2",
                "{'=':[{'casei':{'property':'a'}},{'upper':'x'}]}|CASEI(a) = upper('x')"
            })
    void theForerunnersFormIsRead(String json, String text) {
        assertThat(Cql2Json.check(json(json))).isEqualTo(Cql2Json.check(Cql2Text.toJson(text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5|filter: an object expected, got a number",
                "'a'|filter: an object expected, got a string",
                "[]|filter: an object expected, got an array",
                "null|filter: null compares with nothing, isNull tests for it",
                "{'a':1}|filter: neither an operation (op and args) nor a property nor a literal: '{a}'",
                "{'eq':[1,1],'lt':[1,2]}|filter: neither an operation (op and args) nor a property nor a literal: '{eq, lt}'",
                "{'op':5,'args':[]}|filter.op: a string expected, got a number",
                "{'op':'nope','args':[]}|filter.op: no operator or function of this server: 'nope'",
                "{'op':'avg','args':[{'property':'a'}]}|filter.op: no operator or function of this server: 'avg'",
                "{'op':'='}|filter: args are missing",
                "{'op':'=','args':[]}|filter.args: = takes 2 arguments, got 0",
                "{'op':'=','args':[1,2,3]}|filter.args: = takes 2 arguments, got 3",
                "{'op':'=','args':1}|filter.args: an array of arguments expected, got a number",
                "{'op':'and','args':[]}|filter.args: and takes at least 1 argument, got 0",
                "{'op':'not','args':[true,true]}|filter.args: not takes 1 argument, got 2",
                "{'op':'between','args':[{'property':'a'},1]}|filter.args: between takes 3 arguments, got 2",
                "{'op':'=','args':[{'property':'a'},null]}|filter.args[1]: null compares with nothing, isNull tests for it",
                "{'op':'=','args':[{'property':'a'},['x']]}|filter.args[1]: a text, number, boolean or time expected, got an array",
                "{'op':'=','args':[{'property':''},1]}|filter.args[0].property: a property's name expected",
                "{'op':'=','args':[{'property':5},1]}|filter.args[0].property: a property's name expected",
                "{'op':'=','args':[1,'a']}|filter.args[1]: a text cannot be compared with a number",
                "{'op':'in','args':[{'property':'a'},['x',{'op':'=','args':[1,1]}]]}|filter.args[1][1]: a text, number, boolean or time expected, got a condition",
                "{'op':'in','args':['x',['x',5]]}|filter.args[1][1]: a number cannot be compared with a text",
                "{'op':'or','args':[true,{'op':'and','args':['x']}]}|filter.args[1].args[0]: a condition expected, got a text",
                "{'op':'+','args':[1,2]}|filter: a condition expected, got a number",
                "{'op':'=','args':[{'op':'+','args':['a',2]},2]}|filter.args[0].args[0]: a number expected, got a text",
                "{'op':'=','args':[{'op':'casei','args':[2]},'x']}|filter.args[0].args[0]: a text expected, got a number",
                "{'op':'like','args':[5,'x']}|filter.args[0]: a text expected, got a number",
                "{'op':'like','args':[{'property':'a'},5]}|filter.args[1]: a pattern expected: a string, or casei or accenti of one",
                "{'op':'like','args':[{'property':'a'},{'property':'b'}]}|filter.args[1]: a pattern expected: a string, or casei or accenti of one",
                "{'op':'like','args':[{'property':'a'},'x\\\\']}|filter.args[1]: a pattern that ends in a backslash, which escapes nothing",
                "{'op':'like','args':[{'property':'a'},{'op':'casei','args':['\\\\\\\\\\\\']}]}|filter.args[1].args[0]: a pattern that ends in a backslash, which escapes nothing",
                "{'op':'=','args':[{'property':'a'},{'timestamp':'2020'}]}|filter.args[1]: a timestamp such as 2020-12-31T23:59:59Z expected, got '2020'",
                "{'op':'=','args':[{'property':'a'},{'date':'2020-13-01'}]}|filter.args[1]: a date such as 2020-12-31 expected, got '2020-13-01'",
                "{'op':'=','args':[{'property':'a'},{'date':null}]}|filter.args[1]: a date such as 2020-12-31 expected, got null",
                "{'op':'=','args':[{'property':'a'},{'interval':['..','..']}]}|filter.args[1]: a text, number, boolean or time expected, got an interval",
                "{'op':'t_after','args':[{'property':'a'},{'interval':['..']}]}|filter.args[1].interval: an array of two ends expected",
                "{'op':'t_after','args':[{'property':'a'},{'interval':['x','..']}]}|filter.args[1].interval[0]: a date, a timestamp, '..' or a property expected, got 'x'",
                "{'op':'t_after','args':[{'property':'a'},{'interval':['2020-01-02','2020-01-01']}]}|filter.args[1].interval: its start is after its end",
                "{'op':'t_after','args':[{'property':'a'},5]}|filter.args[1]: a date, timestamp, interval or property expected, got a number",
                "{'op':'s_within','args':[{'property':'g'},'x']}|filter.args[1]: a geometry expected, got a text",
                "{'op':'s_within','args':[{'property':'g'},{'type':'Nope'}]}|filter.args[1]: no type of GeoJSON geometry: 'Nope'",
                "{'op':'s_within','args':[{'property':'g'},{'type':'Point','coordinates':[1]}]}|filter.args[1]: a position of 1 numbers, not of 2 or 3",
                "{'op':'s_within','args':[{'property':'g'},{'type':'Point','coordinates':[1,2],'crs':{}}]}|filter.args[1].crs: coordinates are degrees of WGS 84 (RFC 7946, section 4)",
                "{'op':'s_within','args':[{'property':'g'},{'bbox':[1,2,3]}]}|filter.args[1].bbox: 4 or 6 numbers expected, got 3",
                "{'op':'s_within','args':[{'property':'g'},{'bbox':[1,3,2,2]}]}|filter.args[1].bbox: south is above north",
                "{'op':'s_within','args':[{'property':'g'},{'bbox':[1,'2',3,4]}]}|filter.args[1].bbox: an array of 4 or 6 numbers expected, got an array",
                "{'op':'a_equals','args':[{'property':'a'},{'type':'Point','coordinates':[1,2]}]}|filter.args[1]: an array expected, got a geometry",
                "{'eq':[{'property':'a'}]}|filter.eq: = takes 2 arguments, got 1",
                "{'and':[{'eq':[{'property':'a'},null]}]}|filter.and[0].eq[1]: null compares with nothing, isNull tests for it"
            })
    void aFaultIsShownByItsPlace(String json, String fault) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Cql2Json.check(json(json)))
                .withMessage(fault);
    }

    @Test
    void aNameIsNoBook() {
        String long300 = "a".repeat(300);
        assertThat(Cql2Json.check(json("{'op':'isNull','args':[{'property':'%s'}]}".formatted(long300))))
                .isNotNull();
        Refusal.of(
                        "filter.args[0].property",
                        () -> Cql2Json.check(json("{'op':'isNull','args':[{'property':'%sa'}]}".formatted(long300))))
                .withMessageContaining("300 characters");
    }

    @Test
    void numbersAreThoseOfADouble() {
        Refusal.of("filter.args[1]", () -> Cql2Json.check(json("{'op':'=','args':[{'property':'a'},1e400]}")))
                .withMessageContaining("out of range");
        Refusal.of("filter.args[1]", () -> Cql2Json.check(json("{'op':'=','args':[{'property':'a'},1e-400]}")))
                .withMessageContaining("out of range");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(Cql2Json.check(json("{'op':'=','args':[{'property':'a'},1.2345678901234567890123456789]}")))
                .hasToString("{\"op\":\"=\",\"args\":[{\"property\":\"a\"},1.2345678901234567890123456789]}");
    }

    @Test
    void textsAreThoseOfPostgresql() {
        Refusal.of("filter.args[1]", () -> Cql2Json.check(json("{'op':'=','args':[{'property':'a'},'\\u0000']}")))
                .withMessageContaining("NUL");
        Refusal.of("filter.args[1]", () -> Cql2Json.check(json("{'op':'=','args':[{'property':'a'},'\\ud800']}")))
                .withMessageContaining("surrogate");
        Refusal.of(
                        "filter.args[0].property",
                        () -> Cql2Json.check(json("{'op':'=','args':[{'property':'\\u0000'},1]}")))
                .withMessageContaining("NUL");
    }

    @Test
    void depthAndSizeAreBounded() {
        JsonObject deep = Tree.ALWAYS;
        for (int i = 0; i < 60; i++) {
            deep = Tree.not(deep);
        }
        JsonObject filter = deep;
        Refusal.of("filter", () -> Cql2Json.check(filter)).withMessageContaining("levels deep");
        String list = "'x',".repeat(3000) + "'x'";
        Refusal.of("filter", () -> Cql2Json.check(json("{'op':'in','args':[{'property':'a'},[" + list + "]]}")))
                .withMessageContaining("more than 2000");
    }

    @Test
    void coordinatesDoNotCountAsSize() {
        String ring = "[0,0]," + "[1,1],".repeat(5000) + "[0,0]";
        assertThat(Cql2Json.check(json("{'op':'s_within','args':[{'property':'geometry'},"
                        + "{'type':'Polygon','coordinates':[[" + ring + "]]}]}")))
                .isNotNull();
    }

    @Test
    void propertiesAreListedAsTheyAreWritten() {
        JsonObject filter = Cql2Json.check(
                Cql2Text.toJson(
                        "properties.b > a + c AND T_DURING(INTERVAL(d, e), INTERVAL('..', f)) AND g AND A_EQUALS(h, ('i')) AND b IN (j, a)"));
        assertThat(Cql2Json.properties(filter))
                .containsExactly("properties.b", "a", "c", "d", "e", "f", "g", "h", "b", "j");
    }
}
