package org.stacjakarta.tool.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.tool.compare.ComparedApi.Answer;

class DifferencesTest {

    private static final String A = "{'id':'a','properties':{'gsd':10,'title':'x'}}";
    private static final String B = "{'id':'b'}";

    private final Differences differences = new Differences(
            new ComparedApi(URI.create("http://ours/stac/")), new ComparedApi(URI.create("http://other")));

    @Test
    void whatSaysTheSameIsTheSame() {
        assertThat(between(
                        page("[{'id':'a','n':10.0,'t':null}]", "[{'rel':'self','href':'http://ours/stac/x'}]"),
                        page("[{'t':null,'n':10,'id':'a'}]", "[{'rel':'self','href':'http://other/x'}]")))
                .isEmpty();
        assertThat(between(
                        page("[" + A + "]", "[{'rel':'next','href':'http://ours/stac/search?token=1'}]"),
                        page("[" + A + "]", "[{'rel':'next','href':'http://other/search?token=next:a'}]")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                A + "," + B + " | " + A + " | other records, page.numberReturned",
                A + "," + B + " | " + B + "," + A + " | order",
                A + "," + A + " | " + A + " | other records, page.numberReturned",
                "{'id':'a','collection':'x'},{'id':'a','collection':'y'} | {'id':'a','collection':'y'},{'id':'a','collection':'x'} | 'order, of records of one id'",
                "{'id':'a','properties':{'gsd':11,'title':'x'}} | " + A + " | record.properties.gsd",
                "{'id':'a','properties':{'gsd':10}} | " + A + " | 'record.properties.title: absent, not there'",
                A + " | {'id':'a','properties':{'gsd':10}} | 'record.properties.title: there, not absent'",
                "{'id':'a','x':null} | {'id':'a'} | 'record.x: null, not absent'",
                "{'id':'a','x':[1,2]} | {'id':'a','x':[1,3]} | record.x[]",
                "{'id':'a','x':[1,2]} | {'id':'a','x':[1]} | record.x",
                "{'id':'a','links':[{'rel':'r','href':'/1'}]} | {'id':'a','links':[{'rel':'r','href':'/2'}]} | 'record.links: other r'",
                "{'id':'a','links':[{'rel':'r','href':'/%C3%B6'}]} | {'id':'a','links':[{'rel':'r','href':'/ö'}]} | 'record.links: otherwise encoded r'",
                "{'id':'a','links':[{'rel':'r','href':'/1'}]} | {'id':'a','links':[]} | 'record.links: a r'",
            })
    void eachDifferenceHasAKind(String ours, String other, String kinds) {
        assertThat(String.join(", ", between(page("[" + ours + "]", "[]"), page("[" + other + "]", "[]"))))
                .isEqualTo(kinds);
    }

    @Test
    void anErrorDiffersByItsStatusAlone() {
        Answer refused =
                new Answer(400, JsonFormat.parse("test", "{\"code\":\"x\"}").asJsonObject());
        assertThat(differences.of(
                        List.of(refused),
                        List.of(new Answer(400, JsonFormat.object().build()))))
                .isEmpty();
        assertThat(between(page("[]", "[]"), refused)).containsExactly("status 200, not 400");
    }

    @Test
    void recordsThatGetLostInPagingAreAKindOfTheirOwn() {
        Answer first = page("[" + A + "]", "[]");
        Answer second = page("[" + B + "]", "[]");
        assertThat(differences.of(List.of(first, second), List.of(first)))
                .containsKey("other records, from the second page on");
        assertThat(differences.of(List.of(first, second), List.of(second, first)))
                .containsKey("order");
    }

    @Test
    void whatDiffersBeforeAnErrorIsTold() {
        Answer refused = new Answer(400, JsonFormat.object().build());
        Answer first = page("[" + A + "]", "[]");
        Answer second = page("[" + B + "]", "[]");

        assertThat(differences.of(List.of(first, refused), List.of(second, refused)))
                .containsOnlyKeys("other records");
        assertThat(differences.of(List.of(first, refused), List.of(first, second)))
                .containsOnlyKeys("status 400, not 200, in paging");
        assertThat(differences.of(List.of(first, refused), List.of(first, refused)))
                .isEmpty();
    }

    private List<String> between(Answer ours, Answer other) {
        Map<String, String> found = differences.of(List.of(ours), List.of(other));
        return new ArrayList<>(found.keySet());
    }

    private static Answer page(String features, String links) {
        int returned = JsonFormat.parse("test", features.replace('\'', '"'))
                .asJsonArray()
                .size();
        String text = "{'features':%s,'links':%s,'numberReturned':%d}".formatted(features, links, returned);
        return new Answer(200, JsonFormat.parse("test", text.replace('\'', '"')).asJsonObject());
    }
}
