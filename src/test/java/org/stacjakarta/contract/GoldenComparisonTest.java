package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldenComparisonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 44, 'b': [1, {'c': 'x'}]} | {'b': [1.0, {'c': 'x'}], 'a': 44.0}",
                "{'a': 1} | {'a': 1, 'b': null}",
                "{'a': 'BASE/x'} | {'a': 'http://h/stac/x'}",
                "{'links': [{'rel': 'a', 'href': 'BASE/'}, {'rel': 'b'}]} | {'links': [{'rel': 'b', 'title': 't'}, {'rel': 'a', 'href': 'http://h/stac'}]}",
                "{'links': [{'href': 'BASE?a=x%20y&b='}]} | {'links': [{'href': 'http://h/stac?b=&a=x+y'}]}",
                "{'links': [{'href': 'BASE?token=next%3Aa%3Ab'}]} | {'links': [{'href': 'http://h/stac?token=next%3Ac'}]}",
                "{'links': [{'body': {'token': 'next:a:b'}}]} | {'links': [{'body': {'token': 'next:c'}}]}",
                "{'conformsTo': ['a', 'x-rc.1/multi-tenant']} | {'conformsTo': ['x-rc.2/multi-tenant', 'b', 'a']}",
                "{'type': 'Catalog', 'links': []} | {'type': 'Catalog', 'links': [{'rel': 'more'}]}",
            })
    void passesOverWhatDoesNotMatter(String golden, String ours) {
        assertThat(faults(golden, ours)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 1} | {'a': 2}",
                "{'a': 1} | {'a': '1'}",
                "{'a': 1} | {'a': null}",
                "{'a': null} | {}",
                "{'a': 1} | {}",
                "{'a': 1} | {'a': 1, 'b': 0}",
                "{'a': [1]} | {'a': [1, 2]}",
                "{'a': [1, 2]} | {'a': [2, 1]}",
                "{'a': {'b': {'c': true}}} | {'a': {'b': {'c': false}}}",
                "{'a': 'BASE/x'} | {'a': 'http://other/stac/x'}",
                "{'links': [{'rel': 'a'}]} | {'links': []}",
                "{'links': []} | {'links': [{'rel': 'a'}]}",
                "{'links': [{'rel': 'a', 'title': 't'}]} | {'links': [{'rel': 'a', 'title': 'u'}]}",
                "{'links': [{'rel': 'a', 'type': 't'}]} | {'links': [{'rel': 'a'}]}",
                "{'links': [{'rel': 'a', 'method': 'GET'}]} | {'links': [{'rel': 'a', 'method': 'POST'}]}",
                "{'links': [{'href': 'BASE?a=1'}]} | {'links': [{'href': 'http://h/stac?a=2'}]}",
                "{'links': [{'href': 'BASE?token=next:a'}]} | {'links': [{'href': 'http://h/stac?token=prev:a'}]}",
                "{'links': [{'body': {'limit': 1}}]} | {'links': [{'body': {'limit': 2}}]}",
                "{'conformsTo': ['a']} | {'conformsTo': ['b']}",
                "{'type': 'Catalog', 'links': [{'rel': 'a'}]} | {'type': 'Catalog', 'links': [{'rel': 'b'}]}",
                "[] | {}",
            })
    void findsWhatDoes(String golden, String ours) {
        assertThat(faults(golden, ours)).isNotEmpty();
    }

    @Test
    void saysWhereTheFaultIs() {
        assertThat(faults("{'a': [{'b': 1}]}", "{'a': [{'b': 2}]}")).containsExactly(".a[0].b is 2, owed 1");
    }

    private static List<String> faults(String golden, String ours) {
        return new GoldenComparison("http://h/stac").compare(json(golden), json(ours));
    }
}
