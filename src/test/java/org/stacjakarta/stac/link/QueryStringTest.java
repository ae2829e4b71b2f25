package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class QueryStringTest {

    @Test
    void isDecodedIntoParameters() {
        assertThat(new QueryString("a=1&b%20c=x+y&d=%C3%A9").parameters())
                .isEqualTo(Map.of("a", "1", "b c", "x y", "d", "é"));
    }

    @Test
    void knowsEmptyValuesAndNamesWithoutOne() {
        assertThat(new QueryString("a=&b&=c&&").parameters()).isEqualTo(Map.of("a", "", "b", "", "", "c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": \"x%2By\"} | {\"a\": \"x%2By\"}",
                "{\"a\": \"%7B\"} | {\"a\": \"%7B\"}",
                "%7B%22a%22:%22x%2By%22%7D | {\"a\":\"x+y\"}",
                "%7b%22a%22:%22x%252By%22%7d | {\"a\":\"x%2By\"}",
                "[%7B] | [%7B]",
            })
    void decodesJsonTwiceOnlyIfItWasEncodedTwice(String value, String json) {
        assertThat(QueryString.decodedTwice("query", value)).isEqualTo(json);
    }

    @Test
    void splitsAtTheFirstEqualsSignOnly() {
        assertThat(new QueryString("a=b=c").parameters()).isEqualTo(Map.of("a", "b=c"));
    }

    @Test
    void letsTheLastOfEqualNamesWin() {
        assertThat(new QueryString("limit=1&%6Cimit=2").parameters()).isEqualTo(Map.of("limit", "2"));
    }

    @Test
    void hasNoValueWhereItIsEmpty() {
        assertThat(new QueryString("a=&b=1").value("a")).isEmpty();
        assertThat(new QueryString("a=&b=1").value("b")).contains("1");
        assertThat(QueryString.EMPTY.value("a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', token=n%3Aa%3Ab",
        "limit=2, limit=2&token=n%3Aa%3Ab",
        "token=old&limit=2, limit=2&token=n%3Aa%3Ab",
        "token=1&x=%41&token=2&y, x=%41&y&token=n%3Aa%3Ab",
        "%74oken=old&intersects=%7B%7D, intersects=%7B%7D&token=n%3Aa%3Ab",
    })
    void keepsTheOtherParametersAsTheyCame(String query, String withToken) {
        assertThat(new QueryString(query).with("token", "n:a:b").raw()).isEqualTo(withToken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "a=%ff", "a=x%00y"})
    void namesTheParameterThatCannotBeRead(String query) {
        Refusal.of("a", () -> new QueryString(query).parameters());
    }

    @Test
    void refusesNamesThatCannotBeRead() {
        Refusal.of("query", () -> new QueryString("%zz=1").parameters());
    }
}
