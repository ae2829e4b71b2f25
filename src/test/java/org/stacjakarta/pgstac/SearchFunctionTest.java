package org.stacjakarta.pgstac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.StacException.InvalidRequest;

class SearchFunctionTest {

    /** Every row has a place of its own, and the literal id is last: PgSTAC compares no key behind it. */
    @ParameterizedTest
    @CsvSource({
        "'', '-datetime,-properties.id,-collection,-id'",
        "+datetime, '+datetime,-properties.id,-collection,-id'",
        "-gsd, '-gsd,-properties.id,-collection,-id'",
        "id, '+properties.id,-collection,-id'",
        "'-id,gsd', '-properties.id,+gsd,-collection,-id'",
        "properties.id, '+properties.id,-collection,-id'",
        "collection, '+collection,-properties.id,-id'",
        "'-collection,id', '-collection,+properties.id,-id'",
        "'gsd,-gsd,gsd', '+gsd,-properties.id,-collection,-id'",
        "'id,properties.id', '+properties.id,-collection,-id'",
    })
    void endsEveryOrderInAPlaceOfTheRowsOwn(String wished, String keys) {
        assertThat(sortBy(wished, "0.9.11")).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '-datetime,-collection,-id'",
        "-gsd, '-gsd,-collection,-id'",
        "id, '+id,-collection'",
        "'properties.id,gsd', '+id,+gsd,-collection'",
        "'collection,id', '+collection,+id'",
    })
    void doesSoWithTheOnlyNameOfTheIdThatPgstac08Knows(String wished, String keys) {
        assertThat(sortBy(wished, "0.8.6")).isEqualTo(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"geometry", "+gsd,-geometry", "properties.geometry"})
    void refusesAnOrderThatPgstacMakesNoTokenOf(String wished) {
        assertThatThrownBy(() -> sortBy(wished, "0.9.11"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("sortby: geometry");
        assertThat(sortBy(wished, "0.9.11-bundled.1")).contains("geometry");
    }

    private static String sortBy(String wished, String version) {
        SortBy sortBy = wished.isEmpty() ? SortBy.DEFAULT : SortBy.parse(wished);
        return SearchFunction.sortBy(sortBy.keys(), new PgstacRelease(version)).getValuesAs(JsonObject.class).stream()
                .map(key -> (key.getString("direction").equals("asc") ? "+" : "-") + key.getString("field"))
                .collect(Collectors.joining(","));
    }
}
