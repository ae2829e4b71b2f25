package org.stacjakarta.stac.document;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class CatalogDocumentTest {

    private static final IdRule IDS = new IdRule(Set.of("/"));
    private static final BaseUrl API = new BaseUrl("https://api.example/");

    private static final JsonObject CATALOG = JsonText.object(
            """
            {'type': 'Catalog', 'id': 'k', 'description': 'd', 'x': {'y': null}, 'parent_ids': ['p'], 'conformsTo': ['u'],
             'links': [{'rel': 'self', 'href': 's'}, {'rel': 'child', 'href': 'c'}, {'rel': 'children', 'href': 'c'},
                       {'rel': 'catalogs', 'href': 'c'}, {'rel': 'data', 'href': 'c'}, {'rel': 'search', 'href': 'c'},
                       {'rel': 'license', 'href': 'l'}, {'rel': 'related', 'href': 'r'}]}
            """);

    @Test
    void isKeptAsItCameButForWhatTheServerMakes() {
        assertThat(CatalogDocument.of(CATALOG, IDS, API).json())
                .isEqualTo(
                        JsonText.object(
                                """
                                {'type': 'Catalog', 'id': 'k', 'description': 'd', 'x': {'y': null}, 'stac_version': '1.0.0',
                                 'links': [{'rel': 'license', 'href': 'l'}, {'rel': 'related', 'href': 'r'}]}
                                """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | {'type': 'Collection'}",
                "type | {'type': null}",
                "id | {'id': null}",
                "id | {'id': 'a/b'}",
                "id | {'id': '..'}",
                "description | {'description': ''}",
                "description | {'description': 1}",
                "links | {'links': null}",
                "links[0].rel | {'links': [{'href': 'h'}]}",
                "stac_version | {'stac_version': 'one'}",
                "x | {'x': '\\u0000'}",
            })
    void isRefusedByTheNameOfWhatIsWrong(String place, String wrong) {
        JsonObject catalog =
                JsonFormat.mergePatch(JsonText.object(wrong)).apply(CATALOG).asJsonObject();
        Refusal.of(place, () -> CatalogDocument.of(catalog, IDS, API));
    }

    @Test
    void takesThePlaceOfItsLikeOnlyAndCannotMove() {
        JsonObject still = JsonFormat.object(CATALOG).remove("parent_ids").build();
        assertThat(CatalogDocument.replacing("k", still, IDS, API).id()).isEqualTo("k");
        Refusal.of("id", () -> CatalogDocument.replacing("other", still, IDS, API));
        Refusal.of("parent_ids", () -> CatalogDocument.replacing("k", CATALOG, IDS, API));
    }

    @Test
    void isLinkedByItsIdAlone() {
        assertThat(LinkDocument.of(JsonText.object("{'id': 'k'}")).whole()).isEmpty();
        assertThat(LinkDocument.of(CATALOG).whole()).contains(CATALOG);
        assertThat(LinkDocument.of(CATALOG).id()).isEqualTo("k");
        Refusal.of("id", () -> LinkDocument.of(JsonText.object("{}")));
        Refusal.of("id", () -> LinkDocument.of(JsonText.object("{'id': 1}")));
        Refusal.of("id", () -> LinkDocument.of(JsonText.object("{'id': ''}")));
    }
}
