package org.stacjakarta.stac.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class CatalogPageTest {

    private static CatalogPage page(String json) {
        return CatalogPage.of(JsonText.bytes(json));
    }

    @Test
    void holdsMembersWithTheirParentsAndChildren() {
        CatalogPage page = page(
                """
                {'matched' : 12, 'next' : 'b', 'prev' : null, 'members' : [
                  {'type' : 'Catalog', 'parents' : ['p', 'q'],
                   'children' : [['x', 'Catalog', 'X'], ['y', 'Collection', null]],
                   'record' : {'id': 'a', 'members': [1], 'parent_ids': ['p']}},
                  {'type' : 'Collection', 'parents' : [], 'children' : null, 'record' : {'id': 'b'}}]}
                """);
        assertThat(page.numberMatched()).isEqualTo(12);
        assertThat(page.members()).extracting(CatalogMember::id).containsExactly("a", "b");
        CatalogMember catalog = page.members().get(0);
        assertThat(catalog.type()).isEqualTo(MemberType.CATALOG);
        assertThat(catalog.parents()).containsExactly("p", "q");
        assertThat(catalog.children())
                .containsExactly(
                        new CatalogChild("x", MemberType.CATALOG, Optional.of("X")),
                        new CatalogChild("y", MemberType.COLLECTION, Optional.empty()));
        CatalogMember collection = page.members().get(1);
        assertThat(collection.type()).isEqualTo(MemberType.COLLECTION);
        assertThat(collection.parents()).isEmpty();
        assertThat(collection.children()).isEmpty();
    }

    @Test
    void knowsThePlacesOfThePagesAroundIt() {
        CatalogPage page = page("{'matched': 3, 'next': 'é', 'prev': 'a:b', 'members': null}");
        assertThat(page.members()).isEqualTo(List.of());
        assertThat(page.next()).contains(new PageToken("next:é"));
        assertThat(page.prev()).contains(new PageToken("prev:a:b"));
        assertThat(CatalogPlace.parse("prev:a:b")).isEqualTo(new CatalogPlace(CatalogPlace.Direction.PREV, "a:b"));
        assertThat(page("{'matched': 0, 'next': null, 'prev': null, 'members': null}")
                        .next())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "next", "next:", "prev:", "somewhere", "last:a", "next:\0"})
    void refusesTokensThatAreNone(String token) {
        Refusal.of("token", () -> CatalogPlace.parse(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "catalog", "Item"})
    void refusesTypesOfNoMember(String type) {
        Refusal.of("type", () -> MemberType.parse("type", type));
    }
}
