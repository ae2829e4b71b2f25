package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class PropertyQueryTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'eq': 1.50} | {'op': '=', 'args': [{'property': 'p'}, 1.50]}",
                "{'eq': null} | {'op': 'isNull', 'args': [{'property': 'p'}]}",
                "{'neq': 'a'} | {'op': '<>', 'args': [{'property': 'p'}, 'a']}",
                "{'ne': true} | {'op': '<>', 'args': [{'property': 'p'}, true]}",
                "{'neq': null} | {'op': 'not', 'args': [{'op': 'isNull', 'args': [{'property': 'p'}]}]}",
                "{'lt': 1} | {'op': '<', 'args': [{'property': 'p'}, 1]}",
                "{'lte': 1} | {'op': '<=', 'args': [{'property': 'p'}, 1]}",
                "{'gt': 'a'} | {'op': '>', 'args': [{'property': 'p'}, 'a']}",
                "{'gte': 1} | {'op': '>=', 'args': [{'property': 'p'}, 1]}",
                "{'startsWith': 'a'} | {'op': 'like', 'args': [{'property': 'p'}, 'a%']}",
                "{'endsWith': 'a'} | {'op': 'like', 'args': [{'property': 'p'}, '%a']}",
                "{'contains': 'a'} | {'op': 'like', 'args': [{'property': 'p'}, '%a%']}",
                "{'contains': '1%_'} | {'op': 'like', 'args': [{'property': 'p'}, '%1\\\\%\\\\_%']}",
                "{'in': [1, 'a']} | {'op': 'in', 'args': [{'property': 'p'}, [1, 'a']]}",
                "{'in': []} | {'op': 'in', 'args': [{'property': 'p'}, []]}",
            })
    void isSaidInCql2(String conditions, String term) {
        assertThat(PropertyQuery.of(JsonText.json("{'p': " + conditions + "}")).terms())
                .containsExactly(JsonText.object(term));
    }

    @Test
    void everyConditionMustHold() {
        assertThat(PropertyQuery.of(JsonText.json("{'a': {'gt': 1, 'lt': 5}, 'b': {'eq': 'x'}, 'c': {}}"))
                        .terms())
                .extracting(term -> term.getString("op"))
                .containsExactly(">", "<", "=");
        assertThat(PropertyQuery.of(JsonText.json("{}")).terms()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | query",
                "5 | query",
                "{'p': 5} | query.p",
                "{'p': []} | query.p",
                "{'p': {'like': 'a'}} | query.p",
                "{'p': {'EQ': 1}} | query.p",
                "{'p': {'lt': null}} | query.p",
                "{'p': {'eq': [1]}} | query.p",
                "{'p': {'eq': {}}} | query.p",
                "{'p': {'contains': 1}} | query.p",
                "{'p': {'in': 1}} | query.p",
                "{'p': {'in': [[1]]}} | query.p",
                "{'p': {'in': [null]}} | query.p",
            })
    void whatIsNoConditionIsRefused(String query, String named) {
        Refusal.of(named, () -> PropertyQuery.of(JsonText.json(query)));
    }

    @Test
    void isBounded() {
        var query = JsonFormat.object();
        for (int i = 0; i < 501; i++) {
            query.add("p" + i, JsonFormat.object().add("eq", i));
        }
        Refusal.of("query", () -> PropertyQuery.of(query.build()));
    }
}
