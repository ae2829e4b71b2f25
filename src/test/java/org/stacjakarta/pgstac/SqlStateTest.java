package org.stacjakarta.pgstac;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.StacException;

class SqlStateTest {

    /** What each state is to a client, one line each: a state that is missing here fails the test below. */
    private static final Map<SqlState, Integer> STATUSES = new TreeMap<>(Map.ofEntries(
            Map.entry(SqlState.DATA_EXCEPTION, 400),
            Map.entry(SqlState.CHARACTER_NOT_IN_REPERTOIRE, 400),
            Map.entry(SqlState.UNTRANSLATABLE_CHARACTER, 400),
            Map.entry(SqlState.DATETIME_FORMAT, 400),
            Map.entry(SqlState.DATETIME_OVERFLOW, 400),
            Map.entry(SqlState.DIVISION_BY_ZERO, 400),
            Map.entry(SqlState.CARDINALITY, 400),
            Map.entry(SqlState.SYNTAX, 400),
            Map.entry(SqlState.UNDEFINED_COLUMN, 400),
            Map.entry(SqlState.UNDEFINED_FUNCTION, 400),
            Map.entry(SqlState.AMBIGUOUS_FUNCTION, 400),
            Map.entry(SqlState.UNDEFINED_TABLE, 503),
            Map.entry(SqlState.DUPLICATE_TABLE, 503),
            Map.entry(SqlState.DUPLICATE_OBJECT, 503),
            Map.entry(SqlState.RAISED, 400),
            Map.entry(SqlState.INTERNAL, 500),
            Map.entry(SqlState.TOO_COMPLEX, 400),
            Map.entry(SqlState.UNIQUE_VIOLATION, 409),
            Map.entry(SqlState.FOREIGN_KEY_VIOLATION, 404),
            Map.entry(SqlState.CHECK_VIOLATION, 400),
            Map.entry(SqlState.NOT_NULL_VIOLATION, 400),
            Map.entry(SqlState.NO_DATA_FOUND, 404),
            Map.entry(SqlState.TOO_MANY_ROWS, 409),
            Map.entry(SqlState.QUERY_CANCELED, 504),
            Map.entry(SqlState.LOCK_NOT_AVAILABLE, 503),
            Map.entry(SqlState.SERIALIZATION_FAILURE, 503),
            Map.entry(SqlState.CONNECTION, 503),
            Map.entry(SqlState.OPERATOR_INTERVENTION, 503),
            Map.entry(SqlState.INSUFFICIENT_RESOURCES, 503),
            Map.entry(SqlState.AUTHORIZATION, 503),
            Map.entry(SqlState.UNDEFINED_DATABASE, 503),
            Map.entry(SqlState.UNDEFINED_SCHEMA, 503),
            Map.entry(SqlState.INSUFFICIENT_PRIVILEGE, 500),
            Map.entry(SqlState.READ_ONLY, 500),
            Map.entry(SqlState.NONE, 503),
            Map.entry(SqlState.OTHER, 500)));

    @Test
    void eachStateHasAStatus() {
        Map<SqlState, Integer> statuses = Arrays.stream(SqlState.values())
                .collect(Collectors.toMap(
                        state -> state,
                        state -> status(state == SqlState.OTHER ? "ZZZZZ" : code(state), "some message"),
                        (one, other) -> one,
                        TreeMap::new));
        assertThat(statuses).isEqualTo(STATUSES);
    }

    /** A client learns which of its parameters did not fit, and nothing of what is stored. */
    @ParameterizedTest
    @CsvSource({
        "22P02, invalid input syntax for type double precision: \"one\", number",
        "22P02, invalid input syntax for type json, fit the property",
        "22007, invalid input syntax for type timestamp with time zone: \"one\", date and time",
    })
    void aValueThatDoesNotFitIsToldByItsParameter(String code, String message, String told) {
        StacException error = SqlState.toStacException(new SQLException("ERROR: " + message, code));
        assertThat(error.getMessage())
                .startsWith("filter")
                .contains("query", told)
                .doesNotContain("one\"");
    }

    /** Of each class that a server in use can meet, the codes that PostgreSQL and the driver really send. */
    @ParameterizedTest
    @CsvSource({
        "22000, 400",
        "22003, 400",
        "22023, 400",
        "22P02, 400",
        "2201W, 400",
        "2201X, 400",
        "22P05, 400",
        "22021, 400",
        "08000, 503",
        "08001, 503",
        "08003, 503",
        "08006, 503",
        "08004, 503",
        "57P01, 503",
        "57P02, 503",
        "57P03, 503",
        "57P05, 503",
        "57014, 504",
        "53300, 503",
        "53400, 503",
        "53100, 503",
        "54001, 400",
        "54000, 400",
        "54011, 400",
        "40001, 503",
        "40P01, 503",
        "55P03, 503",
        "28P01, 503",
        "28000, 503",
        "3D000, 503",
        "42501, 500",
        "42P01, 503",
        "42P07, 503",
        "42710, 503",
        "25006, 500",
        "0A000, 500",
        "58000, 500",
        "XX001, 500",
    })
    void codesOfAClassMeanWhatTheClassMeansUnlessTheyHaveAMeaningOfTheirOwn(String code, int status) {
        assertThat(status(code, "some message")).isEqualTo(status);
    }

    @Test
    void anErrorWithoutAStateIsAPoolThatHasNoConnection() {
        assertThat(SqlState.toStacException(new SQLException("unable to get managed connection"))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void anErrorOfAPoolIsTheDriversErrorInIt() {
        var drivers = new SQLException("timeout", "57014");
        var pools = new SQLException(new IllegalStateException(drivers));
        assertThat(SqlState.of(pools)).isEqualTo(SqlState.QUERY_CANCELED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Could not find item using token: next:a:b item: b collection: a | token: ",
                "Term nope is not found in queryables. | filter: ",
                "klingon is not a supported filter-lang. Please use cql-json or cql2-json. | filter-lang: ",
                "Operator zzz Not Supported. | filter: ",
                "Spatial Operator startswith Not Supported | filter: ",
            })
    void whatPgstacRaisesNamesTheParameterAtFault(String message, String start) {
        StacException refusal = SqlState.toStacException(new SQLException("ERROR: " + message, "P0001"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.description()).startsWith(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid GeoJson representation",
                "Points of LinearRing do not form a closed linestring",
                "Unknown geometry type: 13 - PolyhedralSurface",
                "lwgeom_intersection: GEOS Error: TopologyException",
            })
    void anInternalErrorOfPostgisIsTheClientsGeometry(String message) {
        assertThat(status("XX000", message)).isEqualTo(400);
    }

    @Test
    void anyOtherInternalErrorIsNot() {
        assertThat(status("XX000", "unexpected chunk number 1 (expected 0) for toast value 4711"))
                .isEqualTo(500);
    }

    /** PgSTAC makes and drops tables while others use them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42P01 | relation \"_items_9\" does not exist",
                "42P07 | relation \"_items_9\" already exists",
                "42710 | constraint \"_items_9_dt\" for relation \"_items_9\" already exists",
                "23505 | duplicate key value violates unique constraint \"pg_type_typname_nsp_index\"",
                "XX000 | could not open relation with OID 4711",
                "XX000 | cache lookup failed for relation 4711",
                "XX000 | tuple concurrently updated",
            })
    void whatTheChangeOfATableEndedIsTriedAgain(String state, String message) {
        var error = new SQLException("ERROR: " + message, state);
        assertThat(SqlState.isEndedForAnother(error)).isTrue();
        assertThat(SqlState.isWorthReadingAgain(error)).isTrue();
        assertThat(SqlState.toStacException(error).status()).isEqualTo(503);
        assertThat(SqlState.toStacExceptionOfWrite(error).status()).isEqualTo(503);
    }

    @Test
    void anIdThatExistsIsNotTriedAgain() {
        var error = new SQLException("ERROR: duplicate key value violates unique constraint \"items_pk\"", "23505");
        assertThat(SqlState.isEndedForAnother(error)).isFalse();
        assertThat(SqlState.toStacException(error).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function search(jsonb) does not exist",
                "function pgstac.search(jsonb) does not exist",
                "function collection_search(jsonb) does not exist",
                "function get_item(character varying, character varying) does not exist",
                "function get_collection(character varying) does not exist",
                "function get_queryables(text) does not exist",
                "function get_version() does not exist",
            })
    void aDatabaseWithoutPgstacIsUnavailable(String message) {
        assertThat(status("42883", message)).isEqualTo(503);
    }

    @Test
    void anOperatorThatDoesNotFitItsValueIsTheClientsFault() {
        assertThat(status("42883", "operator does not exist: text > timestamp with time zone"))
                .isEqualTo(400);
    }

    /** Where it failed is a function of PgSTAC; that does not mean that PgSTAC is not there. */
    @Test
    void anOperatorThatDoesNotFitWithinASearchIsTheClientsFault() {
        assertThat(
                        status(
                                "42883",
                                """
                ERROR: operator does not exist: timestamp with time zone ~~ timestamp with time zone
                  Hint: No operator matches the given name and argument types.
                  Where: PL/pgSQL function search_rows(text,text,text[],integer) line 30 at FOR over EXECUTE statement
                PL/pgSQL function pgstac.search(jsonb) line 60 at FOR over SELECT rows
                SQL function "search" statement 1"""))
                .isEqualTo(400);
    }

    @Test
    void anItemForACollectionThatIsNotThereIsNotFound() {
        assertThat(status("23514", "no partition of relation \"items\" found for row"))
                .isEqualTo(404);
    }

    @Test
    void aSilentConnectionIsATimeoutUnlessItWasBeingMade() {
        var silent = new SQLException("An I/O error occurred", "08006", new SocketTimeoutException("Read timed out"));
        assertThat(SqlState.toStacException(silent).status()).isEqualTo(504);
        assertThat(SqlState.isLostConnection(silent)).isFalse();
        var connecting = new SQLException(
                "The connection attempt failed.", "08001", new SocketTimeoutException("Connect timed out"));
        assertThat(SqlState.toStacException(connecting).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "08003, true",
        "57P01, true",
        "57P03, true",
        "57014, false",
        "40001, false",
        "22P02, false"
    })
    void onlyALostConnectionIsWorthASecondAttempt(String code, boolean lost) {
        assertThat(SqlState.isLostConnection(new SQLException("x", code))).isEqualTo(lost);
    }

    @ParameterizedTest
    @EnumSource
    void noDescriptionRepeatsTheDatabasesWords(SqlState state) {
        for (String message : new String[] {"SELECT secret", "secret GeoJSON", "secret not supported"}) {
            var error = new SQLException(message, code(state));
            assertThat(SqlState.toStacException(error).description())
                    .doesNotContain("secret")
                    .doesNotContain("SELECT");
        }
    }

    private static int status(String code, String message) {
        return SqlState.toStacException(new SQLException("ERROR: " + message, code))
                .status();
    }

    /** A code that means the state: of a class, one that has no meaning of its own. */
    private static String code(SqlState state) {
        String code = state.code();
        return code.length() == 2 ? code + "ZZZ" : code;
    }
}
