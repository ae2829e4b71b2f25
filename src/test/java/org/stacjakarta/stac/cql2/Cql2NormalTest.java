package org.stacjakarta.stac.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stacjakarta.testing.JsonText.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** What a filter becomes for PgSTAC, told as the filter that is the same to it. */
class Cql2NormalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "properties.eo:cloud_cover < 5|eo:cloud_cover < 5",
                "properties.id = 'a'|id = 'a'",
                "properties.collection = 'a'|collection = 'a'",
                "CASEI(a) = CASEI('x')|upper(a) = upper('x')",
                "ACCENTI(CASEI(a)) LIKE ACCENTI(CASEI('x%'))|accenti(upper(a)) LIKE accenti(upper('x%'))",
                "a BETWEEN 1 AND 2|a >= 1 AND a <= 2",
                "a NOT BETWEEN 1 AND 2|NOT (a >= 1 AND a <= 2)",
                "a IN ()|FALSE",
                "a|a = TRUE",
                "NOT a AND b|NOT a = TRUE AND b = TRUE",
                "s_intersects(geometry, POINT(1 2)) = FALSE|NOT s_intersects(geometry, POINT(1 2))",
                "geometry IS NOT NULL|NOT FALSE",
                "(a + b) IS NULL|a IS NULL OR b IS NULL",
                "CASEI(a) IS NULL|a IS NULL",
                "start_datetime IS NULL|FALSE"
            })
    void propertiesTextsAndListsGetOneForm(String filter, String same) {
        assertThat(Json.normal(filter)).isEqualTo(Json.normal(same));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = 'op'|a = lower('oP')",
                "'property' <> a|lower('propertY') <> a",
                "a > 'timestamp'|a > lower('timestamP')",
                "a IN ('interval', 'b')|a IN (lower('intervaL'), 'b')",
                "a LIKE 'filter'|a LIKE lower('filteR')",
                "CASEI(a) = CASEI('upper')|upper(a) = upper(lower('uppeR'))",
                "ACCENTI(a) LIKE ACCENTI('lower')|accenti(a) LIKE accenti(lower('loweR'))"
            })
    void wordsOfPgstacsOwnAreSaidInOthers(String filter, String same) {
        assertThat(Json.normal(filter)).isEqualTo(Json.normal(same));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "datetime > TIMESTAMP('2020-01-01T01:00:00+01:00')|datetime > TIMESTAMP('2020-01-01T00:00:00Z')",
                "properties.datetime > '2020-01-01T00:00:00Z'|datetime > TIMESTAMP('2020-01-01T00:00:00Z')",
                "start_datetime > '2020-01-01 00:00:00'|datetime > TIMESTAMP('2020-01-01T00:00:00Z')",
                "end_datetime <= '2020-01-01'|end_datetime <= TIMESTAMP('2020-01-01T00:00:00Z')",
                "'2020-01-01' < datetime|datetime > TIMESTAMP('2020-01-01T00:00:00Z')",
                "datetime = DATE('2020-01-01')|datetime >= TIMESTAMP('2020-01-01T00:00:00Z') AND datetime <= TIMESTAMP('2020-01-01T23:59:59.999999Z')",
                "datetime <> DATE('2020-01-01')|datetime < TIMESTAMP('2020-01-01T00:00:00Z') OR datetime > TIMESTAMP('2020-01-01T23:59:59.999999Z')",
                "datetime < DATE('2020-01-01')|datetime < TIMESTAMP('2020-01-01T00:00:00Z')",
                "datetime <= DATE('2020-01-01')|datetime <= TIMESTAMP('2020-01-01T23:59:59.999999Z')",
                "DATE('2020-01-01') < datetime|datetime > TIMESTAMP('2020-01-01T23:59:59.999999Z')",
                "datetime < end_datetime|datetime < end_datetime",
                "datetime IN ('2020-01-01', TIMESTAMP('2020-01-01T00:00:00Z'))|datetime IN ('2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z')",
                "datetime IN (DATE('2020-01-01'))|datetime = DATE('2020-01-01')",
                "updated > TIMESTAMP('2020-01-01T00:00:00Z')|updated > '2020-01-01T00:00:00Z'",
                "updated IN (TIMESTAMP('2020-01-01T00:00:00Z'))|updated IN ('2020-01-01T00:00:00Z')",
                "updated >= TIMESTAMP('2020-01-01T00:00:00Z')|updated >= '2019-12-31T24:00:00Z'",
                "updated < DATE('2020-01-01')|updated < '2019-12-31T24:00:00Z'",
                "updated <= DATE('2020-01-01')|updated < '2020-01-01T24:00:00Z'",
                "updated > DATE('9999-12-31')|updated >= '9999-12-31T24:00:00Z'",
                "updated >= DATE('0001-01-01')|updated >= '0001-01-01T00:00:00Z'",
                "updated = DATE('2020-01-01')|updated >= '2019-12-31T24:00:00Z' AND updated < '2020-01-01T24:00:00Z'",
                "DATE('2020-01-01') = TIMESTAMP('2020-01-01T12:00:00Z')|TRUE",
                "DATE('2020-01-01') < TIMESTAMP('2020-01-01T12:00:00Z')|FALSE"
            })
    void timesAreComparedAsPgstacTakesThem(String filter, String same) {
        assertThat(Json.normal(filter)).isEqualTo(Json.normal(same));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "T_AFTER(datetime, %s)|datetime > %2$s",
                "T_BEFORE(datetime, %s)|end_datetime < %1$s",
                "T_CONTAINS(datetime, %s)|datetime < %1$s AND end_datetime > %2$s",
                "T_DISJOINT(datetime, %s)|end_datetime < %1$s OR datetime > %2$s",
                "T_DURING(datetime, %s)|datetime > %1$s AND end_datetime < %2$s",
                "T_EQUALS(datetime, %s)|datetime = %1$s AND end_datetime = %2$s",
                "T_FINISHEDBY(datetime, %s)|datetime < %1$s AND end_datetime = %2$s",
                "T_FINISHES(datetime, %s)|datetime > %1$s AND end_datetime = %2$s",
                "T_INTERSECTS(datetime, %s)|datetime <= %2$s AND end_datetime >= %1$s",
                "T_MEETS(datetime, %s)|end_datetime = %1$s",
                "T_METBY(datetime, %s)|datetime = %2$s",
                "T_OVERLAPPEDBY(datetime, %s)|datetime > %1$s AND datetime < %2$s AND end_datetime > %2$s",
                "T_OVERLAPS(datetime, %s)|datetime < %1$s AND end_datetime > %1$s AND end_datetime < %2$s",
                "T_STARTEDBY(datetime, %s)|datetime = %1$s AND end_datetime > %2$s",
                "T_STARTS(datetime, %s)|datetime = %1$s AND end_datetime < %2$s",
                "T_INTERSECTS(INTERVAL(start_datetime, end_datetime), %s)|datetime <= %2$s AND end_datetime >= %1$s",
                "T_BEFORE(%s, datetime)|datetime > %2$s",
                "T_AFTER(end_datetime, %s)|end_datetime > %2$s",
                "T_BEFORE(start_datetime, %s)|datetime < %1$s"
            })
    void temporalFunctionsCompareEnds(String function, String comparisons) {
        String start = "TIMESTAMP('2020-01-01T01:00:00Z')";
        String end = "TIMESTAMP('2020-02-01T02:00:00Z')";
        String interval = "INTERVAL('2020-01-01T01:00:00Z', '2020-02-01T02:00:00Z')";
        assertThat(Json.normal(function.formatted(interval))).isEqualTo(Json.normal(comparisons.formatted(start, end)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "T_INTERSECTS(datetime, DATE('2020-01-01'))|datetime <= DATE('2020-01-01') AND end_datetime >= DATE('2020-01-01')",
                "T_EQUALS(updated, DATE('2020-01-01'))|updated = DATE('2020-01-01') AND updated = DATE('2020-01-01')",
                "T_INTERSECTS(updated, INTERVAL('2020-01-01', '2020-02-01'))|updated <= DATE('2020-02-01') AND updated >= DATE('2020-01-01')",
                "T_INTERSECTS(updated, INTERVAL('..', '2020-02-01'))|updated <= DATE('2020-02-01') AND updated = updated",
                "T_BEFORE(updated, INTERVAL('..', '2020-02-01'))|updated <> updated",
                "T_DURING(INTERVAL(a, b), INTERVAL('..', '..'))|a = a AND b = b",
                "T_MEETS(INTERVAL(a, b), INTERVAL(c, d))|b = c",
                "T_AFTER(DATE('2020-01-01'), DATE('2019-01-01'))|TRUE",
                "T_EQUALS(DATE('2020-01-01'), TIMESTAMP('2020-01-01T05:00:00Z'))|TRUE"
            })
    void temporalFunctionsTakeDatesOpenEndsAndAnyProperty(String function, String comparisons) {
        assertThat(Json.normal(function)).isEqualTo(Json.normal(comparisons));
    }

    @Test
    void anOpenEndBesideTheItemsTimeIsInfinity() {
        assertThat(Json.normal("T_DURING(datetime, INTERVAL('2020-01-01T00:00:00Z', '..'))"))
                .isEqualTo(json("{'op':'and','args':["
                        + "{'op':'>','args':[{'property':'datetime'},{'timestamp':'2020-01-01T00:00:00Z'}]},"
                        + "{'op':'<','args':[{'property':'end_datetime'},{'timestamp':'infinity'}]}]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "S_WITHIN(POINT(1 2), geometry)|S_CONTAINS(geometry, POINT(1 2))",
                "S_CONTAINS(POINT(1 2), properties.geometry)|S_WITHIN(geometry, POINT(1 2))",
                "S_TOUCHES(POINT(1 2), geometry)|S_TOUCHES(geometry, POINT(1 2))",
                "S_WITHIN(geometry, BBOX(1,2,3,4))|S_WITHIN(geometry, POLYGON((1 2,3 2,3 4,1 4,1 2)))",
                "S_WITHIN(geometry, BBOX(1,2,0,3,4,9))|S_WITHIN(geometry, POLYGON((1 2,3 2,3 4,1 4,1 2)))",
                "S_WITHIN(geometry, BBOX(1,2,1,2))|S_WITHIN(geometry, POINT(1 2))",
                "S_WITHIN(geometry, BBOX(1,2,3,2))|S_WITHIN(geometry, LINESTRING(1 2,3 2))",
                "S_WITHIN(geometry, BBOX(170,0,-170,1))|S_WITHIN(geometry, MULTIPOLYGON(((170 0,180 0,180 1,170 1,170 0)),((-180 0,-170 0,-170 1,-180 1,-180 0))))",
                "S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(1 2),GEOMETRYCOLLECTION(POINT(3 4))))|S_INTERSECTS(geometry, POINT(1 2)) OR S_INTERSECTS(geometry, POINT(3 4))",
                "S_DISJOINT(geometry, GEOMETRYCOLLECTION(POINT(1 2),POINT(3 4)))|S_DISJOINT(geometry, POINT(1 2)) AND S_DISJOINT(geometry, POINT(3 4))"
            })
    void spatialFunctionsAreOfTheItemsGeometryAndAGeometryOfGeojson(String filter, String same) {
        assertThat(Json.normal(filter)).isEqualTo(Json.normal(same));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'bbox':[0,0,10,10]", "'date':'2020-01-01','timestamp':1,'interval':[]", "'x':1,'geometries':1"})
    void geometriesLoseTheMembersPgstacNeedsNot(String members) {
        assertThat(Cql2Normal.of(Cql2Json.check(json("{'op':'s_within','args':[{'property':'geometry'},{" + members
                        + ",'type':'Polygon','coordinates':[[[0,0],[10,0],[0,10],[0,0]]]}]}"))))
                .isEqualTo(Json.normal("S_WITHIN(geometry, POLYGON((0 0,10 0,0 10,0 0)))"));
    }

    @Test
    void arraysHoldTexts() {
        assertThat(
                        Json.normal(
                                "A_CONTAINEDBY(properties.a, ('x', 1.0, TRUE, DATE('2020-01-01'), TIMESTAMP('2020-01-01T00:00:00Z')))"))
                .isEqualTo(json("{'op':'a_contained_by','args':[{'property':'a'},"
                        + "['x',1.0,true,'2020-01-01','2020-01-01T00:00:00Z']]}"));
    }

    @Test
    void aConjunctionOfOneIsThatOne() {
        assertThat(Cql2Normal.of(Cql2Json.check(
                        json("{'op':'and','args':[{'op':'or','args':[{'op':'=','args':[{'property':'a'},1]}]}]}"))))
                .isEqualTo(Json.normal("a = 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "datetime > 'now'|filter: datetime and end_datetime are compared with times only",
                "datetime = 5|filter: datetime and end_datetime are compared with times only",
                "a = 1 AND datetime = id|filter.args[1]: datetime and end_datetime are compared with times only",
                "datetime LIKE '2020%'|filter: like is for texts, not for times",
                "CASEI(datetime) = 'x'|filter.args[0]: casei is for texts, not for times",
                "id = TIMESTAMP('2020-01-01T00:00:00Z')|filter: id and collection are texts, not times",
                "geometry = 'x'|filter: geometry is for the spatial functions and isNull only",
                "id = platform|filter: not supported: id together with another property",
                "CASEI(id) IN ('a', platform)|filter: not supported: id together with another property",
                "(a = 1) IS NULL|filter.args[0]: not supported: isNull of a condition",
                "S_WITHIN(footprint, POINT(1 2))|filter: not supported: the property has to be geometry",
                "S_WITHIN(geometry, geometry)|filter: not supported: one argument has to be a property, the other a geometry",
                "S_WITHIN(POINT(1 2), POINT(1 2))|filter: not supported: one argument has to be a property, the other a geometry",
                "S_WITHIN(geometry, GEOMETRYCOLLECTION(POINT(1 2),POINT(3 4)))|filter: not supported: a GeometryCollection in s_within, only in s_intersects and s_disjoint",
                "T_AFTER(id, DATE('2020-01-01'))|filter: id is no time",
                "T_AFTER(datetime, updated)|filter: not supported: datetime together with another property",
                "A_CONTAINS(id, ('x'))|filter.args[0]: id is no array",
                "A_CONTAINS(('x', 'y'), ('x'))|filter: not supported: one argument has to be a property",
                "A_CONTAINS(a, ('x', ('y')))|filter.args[1][1]: not supported: arrays of other than texts, numbers, booleans and times",
                "A_CONTAINS(a, ('x', 'property'))|filter.args[1][1]: not supported: the text property in an array, a word of PgSTAC's own",
                "datetime = 'filter'|filter: datetime and end_datetime are compared with times only",
                "datetime IN ('filter')|filter: datetime and end_datetime are compared with times only",
                "A_CONTAINS(a, (b))|filter.args[1][0]: not supported: arrays of other than texts, numbers, booleans and times"
            })
    void whatPgstacCannotBeToldIsRefused(String filter, String fault) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Json.normal(filter))
                .withMessage(fault);
    }

    @Test
    void longListsOfDatesAreRefused() {
        String dates = "DATE('2020-01-01'), ".repeat(400) + "DATE('2020-01-01')";
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Json.normal("a IN (" + dates + ")"))
                .withMessageContaining("more than 300");
    }
}
