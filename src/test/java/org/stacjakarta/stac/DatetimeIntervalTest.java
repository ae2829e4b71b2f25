package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class DatetimeIntervalTest {

    @ParameterizedTest
    @CsvSource({
        "2021-03-05T10:02:00Z, 2021-03-05T10:02:00Z",
        "2021-03-05t10:02:00z, 2021-03-05T10:02:00Z",
        "2021-03-05T11:02:00+01:00, 2021-03-05T10:02:00Z",
        "2021-03-05T04:32:00-05:30, 2021-03-05T10:02:00Z",
        "2021-03-05T10:02:00-00:00, 2021-03-05T10:02:00Z",
        "2021-03-05T10:02:00.5Z, 2021-03-05T10:02:00.500000Z",
        "2021-03-05T10:02:00.000000Z, 2021-03-05T10:02:00Z",
        "2020-02-29T23:59:59Z, 2020-02-29T23:59:59Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    })
    void anInstantIsKeptInUtc(String text, String utc) {
        DatetimeInterval interval = DatetimeInterval.parse(text);
        assertThat(interval.isInstant()).isTrue();
        assertThat(interval).hasToString(utc);
    }

    /** That the database says the same is another test's business. */
    @ParameterizedTest
    @CsvSource({
        "2021-03-05T10:02:00.1234567899Z, 2021-03-05T10:02:00.123457Z",
        "2021-03-05T10:02:00.1234565Z, 2021-03-05T10:02:00.123456Z",
        "2021-03-05T10:02:00.1234575Z, 2021-03-05T10:02:00.123458Z",
        "2021-03-05T10:02:00.0000005Z, 2021-03-05T10:02:00Z",
        "2021-12-31T23:59:59.9999995Z, 2022-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999994Z, 9999-12-31T23:59:59.999999Z",
    })
    void whatIsFinerThanAMicrosecondIsRoundedAsPostgresqlDoes(String text, String utc) {
        assertThat(DatetimeInterval.parse(text)).hasToString(utc);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-01-01T00:00:00Z/2021-02-01T00:00:00Z, 2021-01-01T00:00:00Z/2021-02-01T00:00:00Z",
        "../2021-02-01T00:00:00Z, ../2021-02-01T00:00:00Z",
        "/2021-02-01T00:00:00Z, ../2021-02-01T00:00:00Z",
        "2021-01-01T00:00:00Z/.., 2021-01-01T00:00:00Z/..",
        "2021-01-01T00:00:00Z/, 2021-01-01T00:00:00Z/..",
        "2021-01-01T01:00:00+01:00/2021-02-01T01:00:00+01:00, 2021-01-01T00:00:00Z/2021-02-01T00:00:00Z",
    })
    void anIntervalMayBeOpenAtOneEnd(String text, String utc) {
        DatetimeInterval interval = DatetimeInterval.parse(text);
        assertThat(interval.isInstant()).isFalse();
        assertThat(interval).hasToString(utc);
    }

    @Test
    void anIntervalOfEqualEndsIsAnInstant() {
        assertThat(DatetimeInterval.parse("2021-01-01T00:00:00Z/2021-01-01T01:00:00+01:00"))
                .hasToString("2021-01-01T00:00:00Z");
    }

    @Test
    void isTheSameFromQueryAndBody() {
        assertThat(DatetimeInterval.of(json("'2021-01-01T00:00:00Z/..'")))
                .isEqualTo(DatetimeInterval.parse("2021-01-01T00:00:00Z/.."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../..", "/", "../", "/.."})
    void refusesIntervalsOpenAtBothEnds(String text) {
        Refusal.of("datetime", () -> DatetimeInterval.parse(text)).withMessageContaining("open at both ends");
    }

    @Test
    void refusesAStartAfterTheEnd() {
        Refusal.of("datetime", () -> DatetimeInterval.parse("2021-01-01T00:00:00Z/2020-01-01T00:00:00Z"))
                .withMessageContaining("after its end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "nope",
                "2021",
                "2021-03-05",
                "2021-03-05T10:02Z",
                "2021-03-05T10:02:00",
                "2021-03-05 10:02:00Z",
                "2021-03-05_10:02:00Z",
                "2021-03-05T10:02:00+0000",
                "2021-03-05T10:02:00.Z",
                "2021-03-05T10:02:00,5Z",
                " 2021-03-05T10:02:00Z",
                "2021-03-05T10:02:00Z ",
                "20210305T100200Z",
                "1590000000",
                "now",
                "infinity",
                "P1M/2021-03-01T00:00:00Z",
                "-2021-03-05T10:02:00Z",
                "12021-03-05T10:02:00Z",
                "２０２１-03-05T10:02:00Z",
                "2021-03-05T10:02:00Z/nope",
                "nope/..",
            })
    void refusesWhatIsNoDateTimeOfRfc3339(String text) {
        Refusal.of("datetime", () -> DatetimeInterval.parse(text)).withMessageContaining("RFC 3339");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-13-01T00:00:00Z",
                "2020-00-01T00:00:00Z",
                "2021-02-29T00:00:00Z",
                "2021-01-32T00:00:00Z",
                "2021-01-01T24:00:00Z",
                "2021-01-01T00:60:00Z",
                "2021-01-01T00:00:60Z",
                "2021-01-01T00:00:00+24:00",
                "2021-01-01T00:00:00+00:60",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "9999-12-31T23:59:59.9999999Z",
            })
    void refusesDatesAndTimesThatDoNotExist(String text) {
        Refusal.of("datetime", () -> DatetimeInterval.parse(text));
    }

    @Test
    void refusesMoreThanTwoEnds() {
        Refusal.of("datetime", () -> DatetimeInterval.parse("2021-01-01T00:00:00Z/../2022-01-01T00:00:00Z"))
                .withMessageContaining("more than one /");
    }

    @Test
    void tellsWhoForgotToEncodeThePlusOfAnOffset() {
        Refusal.of("datetime", () -> DatetimeInterval.parse("2021-03-05T11:02:00 01:00"))
                .withMessageContaining("%2B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "['2021-01-01T00:00:00Z', '..']", "{}", "true"})
    void refusesBodiesThatAreNoString(String body) {
        Refusal.of("datetime", () -> DatetimeInterval.of(json(body))).withMessageContaining("string");
    }
}
