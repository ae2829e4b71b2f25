package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.stacjakarta.testing.JsonText.array;
import static org.stacjakarta.testing.JsonText.json;
import static org.stacjakarta.testing.JsonText.object;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.OwnData;

/** What loaders have put into the archive without asking this server: odd links, odd ids, members nobody knows. */
interface StoredRecordsContract extends Contract {

    List<String> ODD_IDS =
            List.of("a b", "50%", "%41", "é🛰", "a/b", "q?x=1&y#f", "a;b=c", "a+b", "\"'<>\\", "next:x", "...");

    String LINKS =
            """
            [{'rel': 'self', 'href': 'https://old.example/self'},
             {'rel': 'license', 'href': 'https://l.example/', 'extra': [1, null]},
             {'rel': 'parent', 'href': '../old.json'},
             {'href': 'https://no.rel.example/'},
             {'rel': 'no-href'},
             {'rel': null, 'href': null},
             'no link at all',
             {'rel': 'preview', 'href': 'preview.html'},
             {'rel': 'up', 'href': '../../../up.json'},
             {'rel': 'root', 'href': 'https://old.example/'}]
            """;

    /** More than any buffer on the way holds, in characters of one to four bytes. */
    JsonObject HUGE = JsonFormat.object()
            .add("datetime", "2021-01-01T00:00:00Z")
            .add("huge", "aé€🛰\"\\\n".repeat(40_000))
            .build();

    /** The state between {@link #insertRecords} and {@link #deleteRecords}. */
    final class Records {
        private static OwnData data;

        private Records() {}
    }

    @BeforeAll
    static void insertRecords() {
        JsonObject linked = JsonFormat.object(OwnData.collection("stored-linked"))
                .add("links", array(LINKS))
                .add("parent_ids", array("['stored-catalog']"))
                .add("properties", object("{'platform': 'gull'}"))
                .add("x:nothing", JsonValue.NULL)
                .build();
        JsonObject catalog = JsonFormat.object(OwnData.collection("stored-catalog"))
                .add("type", "Catalog")
                .build();
        var collections = new ArrayList<>(List.of(linked, catalog));
        var items = new ArrayList<JsonObject>();
        for (String id : ODD_IDS) {
            items.add(item("stored-linked", id));
            collections.add(OwnData.collection("stored " + id));
            items.add(item("stored " + id, "only"));
        }
        items.add(JsonFormat.object(item("stored-linked", "linked"))
                .add("links", array(LINKS))
                .add("parent_ids", array("['mine']"))
                .add("x:custom", json("{'deep': [1.50, 'é', {'a': true}]}"))
                .build());
        items.add(OwnData.item("stored-linked", "huge", HUGE));
        Records.data = OwnData.of(collections, items);
    }

    @AfterAll
    static void deleteRecords() {
        Records.data.close();
    }

    @Test
    default void storedLinksOfOtherRelationsStayAndAreResolved() {
        String server = api().resolve("/").toString();
        List<JsonValue> kept = new ArrayList<>(array(
                """
                        [{'rel': 'license', 'href': 'https://l.example/', 'extra': [1, null]},
                         {'rel': 'preview', 'href': '%spreview.html'},
                         {'rel': 'up', 'href': '%sup.json'}]
                        """
                        .formatted(api(), server)));
        JsonArray links =
                inNoCatalog(client().get("/collections/stored-linked").json()).getJsonArray("links");
        assertThat(links.subList(5, links.size())).isEqualTo(kept);
        Answer item = client().get("/collections/stored-linked/items/linked");
        assertThat(item.links().subList(4, item.links().size())).isEqualTo(kept);
    }

    /** No proxy stands at such a place: its links would be none. */
    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Prefix: /a%zz", "X-Forwarded-Host: [:::]", "Forwarded: host=\"[:::]\""})
    default void storedLinksAreResolvedWhateverAProxySays(String header) {
        for (String path : List.of("/collections/stored-linked", "/collections/stored-linked/items/linked")) {
            assertThat(client().get(path, header).json())
                    .isEqualTo(client().get(path).json());
        }
    }

    /** By its own URL a Collection names the catalogs that it is in, where the server has catalogs; in a list it does not. */
    private static JsonObject inNoCatalog(JsonObject collection) {
        JsonArrayBuilder links = JsonFormat.array();
        collection.getJsonArray("links").getValuesAs(JsonObject.class).stream()
                .filter(link -> !List.of("related", "duplicate").contains(link.getString("rel")))
                .forEach(links::add);
        return JsonFormat.object(collection).add("links", links).build();
    }

    @Test
    default void linksThatLeadNowhereBreakNoPage() {
        assertThat(client().get("/collections?limit=1000").collections())
                .contains(inNoCatalog(client().get("/collections/stored-linked").json()));
        assertThat(client().get("/search?collections=stored-linked&limit=1000").features())
                .hasSize(ODD_IDS.size() + 2)
                .contains(
                        client().get("/collections/stored-linked/items/linked").json());
    }

    @Test
    default void customMembersGoToTheClientAsTheyCame() {
        JsonObject item =
                client().get("/collections/stored-linked/items/linked").json();
        assertThat(item.get("x:custom")).isEqualTo(json("{'deep': [1.50, 'é', {'a': true}]}"));
        assertThat(item.get("parent_ids")).isEqualTo(array("['mine']"));
        JsonObject collection = client().get("/collections/stored-linked").json();
        assertThat(collection.get("properties")).isEqualTo(object("{'platform': 'gull'}"));
        assertThat(collection).containsEntry("x:nothing", JsonValue.NULL);
    }

    @Test
    default void aHugeItemComesWhole() {
        assertThat(client().get("/collections/stored-linked/items/huge").json().get("properties"))
                .isEqualTo(HUGE);
        assertThat(client().get("/search?ids=huge,linked").features())
                .extracting(item -> item.get("properties"))
                .contains(HUGE);
    }

    @Test
    default void howCatalogsHangTogetherIsNotForClients() {
        assertThat(client().get("/collections/stored-linked").json()).doesNotContainKey("parent_ids");
        assertThat(client().get("/collections?limit=1000").collections())
                .allSatisfy(collection -> assertThat(collection).doesNotContainKey("parent_ids"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/items", "/queryables"})
    default void aCatalogIsNoCollection(String path) {
        assertThat(client().get("/collections/stored-catalog" + path).status()).isEqualTo(404);
        assertThat(client().get("/collections?limit=1000").collections())
                .extracting(collection -> collection.getString("type"))
                .containsOnly("Collection");
    }

    @ParameterizedTest
    @FieldSource("ODD_IDS")
    default void anItemOfAnyIdIsFoundAtItsSelfLink(String id) {
        JsonObject item = client().post(
                        "/search",
                        JsonFormat.object()
                                .add("ids", JsonFormat.array().add(id))
                                .build())
                .features()
                .get(0);
        Answer self = client().get(href(item, "self"));
        assumeThat(isOfTheApplication(self)).isTrue();
        assertThat(self.status()).as("%s: %s", href(item, "self"), self).isEqualTo(200);
        assertThat(self.json()).isEqualTo(item);
    }

    @Test
    default void aPathInRawUtf8IsUnderstood() {
        String rawId = new String("é🛰".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Answer item = client().get("/collections/stored-linked/items/" + rawId);
        assertThat(item.status()).as("%s", item).isEqualTo(200);
        assertThat(item.json().getString("id")).isEqualTo("é🛰");
    }

    @ParameterizedTest
    @FieldSource("ODD_IDS")
    default void aCollectionOfAnyIdIsFoundAtItsLinks(String id) {
        JsonObject collection = client().get("/collections?limit=1000").collections().stream()
                .filter(one -> one.getString("id").equals("stored " + id))
                .findFirst()
                .orElseThrow();
        Answer self = client().get(href(collection, "self"));
        assumeThat(isOfTheApplication(self)).isTrue();
        assertThat(self.json()).isEqualTo(collection);
        Answer items = client().get(href(collection, "items"));
        assertThat(items.ids()).containsExactly("only");
        assertThat(href(items.json(), "self")).isEqualTo(href(collection, "items"));
        assertThat(href(items.features().get(0), "collection")).isEqualTo(href(collection, "self"));
        Answer queryables = client().get(href(collection, "http://www.opengis.net/def/rel/ogc/1.0/queryables"));
        assertThat(queryables.status()).isEqualTo(200);
    }

    private static String href(JsonObject record, String rel) {
        return record.getJsonArray("links").getValuesAs(JsonObject.class).stream()
                .filter(link -> link.getString("rel").equals(rel))
                .findFirst()
                .orElseThrow()
                .getString("href");
    }

    private static JsonObject item(String collection, String id) {
        return OwnData.item(collection, id, object("{'datetime': '2021-01-01T00:00:00Z'}"));
    }
}
