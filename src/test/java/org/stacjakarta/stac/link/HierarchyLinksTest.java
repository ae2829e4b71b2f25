package org.stacjakarta.stac.link;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.testing.JsonText;

class HierarchyLinksTest {

    private static final BaseUrl BASE = new BaseUrl("http://h/stac/");

    private final HierarchyLinks open = new HierarchyLinks(BASE, true, true);
    private final HierarchyLinks hiding = new HierarchyLinks(BASE, true, false);

    private static CatalogMember catalog(String... parents) {
        return member("Catalog", "k 1", "[['k2', 'Catalog', 'Two'], ['c/3', 'Collection', null]]", parents);
    }

    private static CatalogMember collection(String... parents) {
        return member("Collection", "c", "null", parents);
    }

    private static CatalogMember member(String type, String id, String children, String... parents) {
        String named = parents.length == 0 ? "" : "'" + String.join("','", parents) + "'";
        return CatalogMember.of(
                JsonText.bytes(
                        "{'type': '%s', 'parents': [%s], 'children': %s, 'record': {'id': '%s', 'links': [%s]}}"
                                .formatted(
                                        type,
                                        named,
                                        children,
                                        id,
                                        """
                                {'rel': 'related', 'href': 'http://h/stac/catalogs/secret'},
                                {'rel': 'duplicate', 'href': 'catalogs/secret/collections/c'},
                                {'rel': 'canonical', 'href': '/stac/collections/c'},
                                {'rel': 'parent', 'href': 'secret'},
                                {'rel': 'related', 'href': 'http://elsewhere/catalogs/x'}
                                """)));
    }

    private static List<String> written(CatalogMember member, RecordLinks links) throws IOException {
        var out = new ByteArrayOutputStream();
        new RecordWriter(BASE, links, out).write(member.record());
        return JsonText.strict(out.toByteArray())
                .asJsonObject()
                .getJsonArray("links")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(link -> link.getString("rel").replaceFirst(".*/", "") + " "
                        + link.getString("href").replace("http://h/stac/", "/")
                        + (link.containsKey("title") ? " " + link.getString("title") : ""))
                .toList();
    }

    @Test
    void ofACatalogLeadUpDownAndToWhatIsServedThere() throws IOException {
        assertThat(written(catalog("p", "q"), open.below("q", catalog("p", "q"))))
                .containsExactly(
                        "self /catalogs/k%201",
                        "root /",
                        "parent /catalogs/q q",
                        "related /catalogs/p p",
                        "child /catalogs/k2 Two",
                        "child /catalogs/k%201/collections/c%2F3 c/3",
                        "children /catalogs/k%201/children",
                        "catalogs /catalogs/k%201/catalogs",
                        "data /catalogs/k%201/collections",
                        "conformance /catalogs/k%201/conformance",
                        "search /catalogs/k%201/search",
                        "search /catalogs/k%201/search",
                        "queryables /catalogs/k%201/queryables Queryables",
                        "canonical /collections/c",
                        "related http://elsewhere/catalogs/x");
    }

    @ParameterizedTest
    @CsvSource({
        "'',     parent / Root Catalog, parent / Root Catalog",
        "p,      parent /catalogs/p p,  parent /catalogs/p p",
        "'p,q',  parent /catalogs/p p,  parent / Root Catalog",
    })
    void ofACatalogByItsOwnUrlNameOneParent(String parents, String named, String hidden) throws IOException {
        CatalogMember catalog = catalog(parents.isEmpty() ? new String[0] : parents.split(","));
        assertThat(written(catalog, open.ofCatalog(catalog))).containsOnlyOnce(named);
        assertThat(written(catalog, hiding.ofCatalog(catalog)))
                .containsOnlyOnce(hidden)
                .noneMatch(link -> link.contains("q") && !link.contains("queryables"))
                .filteredOn(link -> link.startsWith("parent "))
                .hasSize(1);
    }

    @Test
    void ofACollectionInACatalogAreOfThatCatalog() throws IOException {
        CatalogMember collection = collection("p", "q", "r");
        List<String> contextual = List.of(
                "items /catalogs/q/collections/c/items",
                "parent /catalogs/q q",
                "root /",
                "self /catalogs/q/collections/c",
                "queryables /catalogs/q/collections/c/queryables Queryables",
                "canonical /collections/c");
        assertThat(written(collection, open.below("q", collection)))
                .startsWith(contextual.toArray(String[]::new))
                .endsWith(
                        "related /catalogs/p p",
                        "related /catalogs/r r",
                        "duplicate /catalogs/p/collections/c",
                        "duplicate /catalogs/r/collections/c",
                        "related http://elsewhere/catalogs/x")
                .hasSize(11);
        assertThat(written(collection, hiding.below("q", collection)))
                .startsWith(contextual.toArray(String[]::new))
                .endsWith("related http://elsewhere/catalogs/x")
                .hasSize(7);
    }

    @Test
    void ofACollectionByItsOwnUrlLeadToTheRoot() throws IOException {
        CatalogMember collection = collection("p");
        assertThat(written(collection, open.ofCollection(collection)))
                .contains(
                        "parent /",
                        "self /collections/c",
                        "related /catalogs/p p",
                        "duplicate /catalogs/p/collections/c");
        assertThat(written(collection, hiding.ofCollection(collection)))
                .noneMatch(link -> link.contains("/catalogs/p"))
                .isEqualTo(written(collection, new CollectionLinks(BASE, true)));
    }

    @Test
    void nameNoQueryablesWhereThereAreNone() throws IOException {
        var links = new HierarchyLinks(BASE, false, true);
        assertThat(written(catalog(), links.ofCatalog(catalog()))).noneMatch(link -> link.startsWith("queryables"));
        assertThat(written(collection("p"), links.below("p", collection("p"))))
                .noneMatch(link -> link.startsWith("queryables"));
    }

    @Test
    void ofAnItemInACatalogAreOfThatCatalog() throws IOException {
        var out = new ByteArrayOutputStream();
        var item =
                RecordText.ofItem(JsonText.bytes("{'id': 'i 1', 'collection': 'c', 'properties': {'datetime': null}}"));
        new RecordWriter(BASE, new ScopedItemLinks(BASE, "k 1", "c"), out).write(item);
        assertThat(JsonText.strict(out.toByteArray())
                        .asJsonObject()
                        .getJsonArray("links")
                        .getValuesAs(JsonObject.class))
                .extracting(link -> link.getString("rel") + " " + link.getString("href"))
                .containsExactly(
                        "collection http://h/stac/catalogs/k%201/collections/c",
                        "parent http://h/stac/catalogs/k%201/collections/c",
                        "root http://h/stac/",
                        "self http://h/stac/catalogs/k%201/collections/c/items/i%201",
                        "canonical http://h/stac/collections/c/items/i%201");
    }
}
