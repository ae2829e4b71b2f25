package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.JsonText;

class SearchRequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | ['a', 'b']",
                "{'collections': ['b', 'c']}   | ['b']",
                "{'collections': ['c']}        | []",
                "{'collections': []}           | []",
            })
    void staysWithinTheCollectionsItIsBoundTo(String criteria, String within) {
        var request = new SearchRequest(
                JsonText.object(criteria), Fields.ALL, SortBy.DEFAULT, Limit.DEFAULT, PageToken.FIRST_PAGE);
        assertThat(request.within(new Ids(List.of("a", "b"))).criteria().get("collections"))
                .isEqualTo(JsonText.json(within));
    }
}
