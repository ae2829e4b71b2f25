package org.stacjakarta.pgstac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.StacException.InvalidRequest;

class SearchPlaceTest {

    private static final byte[] VALUES = "[\"1.5\", null, \"a:b\", \"é\"]".getBytes(StandardCharsets.UTF_8);

    private static final SearchPlace.Places NOWHERE = (collection, id) -> List.of();

    private static PageToken token(boolean backward, byte[] place) {
        return SearchPlace.token(backward, place, utf8("c:é"), utf8("a:b"), "+gsd");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aTokenBringsThePlaceBack() {
        PageToken token = token(true, VALUES);
        assertThat(SearchPlace.isToken(token)).isTrue();
        SearchPlace place = SearchPlace.parse(token, "+gsd", NOWHERE);
        assertThat(place.backward()).isTrue();
        assertThat(place.values()).containsExactly("1.5", null, "a:b", "é");
        assertThat(place.json()).isEqualTo("[\"1.5\",null,\"a:b\",\"é\"]");
    }

    @Test
    void aTokenBelongsToOneOrderAndOneDirection() {
        PageToken token = token(false, VALUES);
        for (PageToken wrong : List.of(
                new PageToken(token.text().replace("next:", "prev:")),
                new PageToken(token.text().replaceFirst(":.", ":X")))) {
            assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> SearchPlace.parse(wrong, "+gsd", NOWHERE));
        }
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> SearchPlace.parse(token, "-gsd", NOWHERE));
    }

    @Test
    void aTokenIsShortAndNamesTheRowWherePlacesAreLong() {
        String text = "x".repeat(1_000_000);
        byte[] other = utf8("[\"y%s\", \"a:b\"]".formatted(text));
        byte[] place = utf8("[\"%s\", \"a:b\"]".formatted(text));
        PageToken token = token(false, place);
        assertThat(token.text()).hasSizeLessThan(200);
        SearchPlace.Places rows =
                (collection, id) -> collection.equals("c:é") && id.equals("a:b") ? List.of(other, place) : List.of();
        assertThat(SearchPlace.parse(token, "+gsd", rows)).isEqualTo(SearchPlace.of(false, place));
        assertThat(SearchPlace.of(false, place).values()).containsExactly(text, "a:b");
        for (SearchPlace.Places moved : List.of(NOWHERE, (collection, id) -> List.of(other))) {
            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> SearchPlace.parse(token, "+gsd", moved))
                    .withMessageContaining("not in that place any more");
        }
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> SearchPlace.parse(token, "-gsd", rows));
    }

    @Test
    void aTokenOfPgstacIsReadInEveryWayItCanBe() {
        assertThat(SearchPlace.isToken(new PageToken("next:a:b"))).isFalse();
        assertThat(SearchPlace.Named.parse(new PageToken("prev:a:b:c")))
                .hasValue(new SearchPlace.Named(true, List.of(List.of("a", "b:c"), List.of("a:b", "c"))));
        assertThat(SearchPlace.Named.parse(new PageToken("next:nothing"))).isEmpty();
    }

    @Test
    void conditionsKeepNullsInTheirPlaces() {
        SearchOrder order = SearchOrder.of(SortBy.parse("gsd,-id").keys(), name -> "f(" + name + ")");
        assertThat(order.description()).isEqualTo("+gsd,-id,-collection,-datetime");
        assertThat(order.sql(true)).isEqualTo("f(gsd) DESC, id ASC, collection ASC, datetime ASC");
        assertThat(order.afterSql(Arrays.asList("1", "a'b\\", "c", "2020"), false))
                .isEqualTo(
                        "(f(gsd) > '1' OR f(gsd) IS NULL OR f(gsd) = '1' AND (id <  E'a''b\\\\' OR id =  E'a''b\\\\'"
                                + " AND (collection < 'c' OR collection = 'c' AND (datetime < '2020' OR datetime = '2020' AND false))))");
        assertThat(order.afterSql(Arrays.asList(null, "a", "c", "2020"), false))
                .startsWith("( f(gsd) IS NULL AND (id < 'a'");
        assertThat(order.afterSql(Arrays.asList(null, "a", "c", "2020"), true))
                .startsWith("(f(gsd) IS NOT NULL OR f(gsd) IS NULL AND (id > 'a'");
    }

    @Test
    void anOrderWithoutNullsIsOneComparison() {
        SearchOrder order = SearchOrder.of(List.of(), name -> name);
        assertThat(order.afterSql(List.of("2020", "a", "c"), false))
                .isEqualTo("datetime <= '2020' AND (datetime, id, collection) < ('2020', 'a', 'c')");
    }
}
