package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.contract.CatalogReading.records;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;

/**
 * On a server that hides alternate parents no tenant learns of another: whatever is asked, an answer names only the Catalog
 * that it was asked through. The registry names Catalogs, but none of them another.
 */
interface HiddenParentsContract extends CatalogReading {

    /** What hangs directly below the root. */
    Set<String> TENANTS = Set.of("cat-north", "cat-south");

    /** Lists of what hangs directly below the root, or of all Catalogs. */
    List<String> ABOUT_ALL = List.of("", "catalogs", "children");

    @Test
    default void noAnswerNamesAnotherTenant() {
        Map<String, Answer> answers = crawl();
        assertThat(answers.keySet())
                .contains(
                        url("/catalogs/cat-south/collections/cat-sea"),
                        url("/catalogs/cat-deep/collections/cat-sea/items/cat-sea-1"),
                        url("/catalogs/cat-shared"),
                        url("/collections/cat-sea"));
        answers.forEach((url, answer) -> {
            String path = url.substring(api().toString().length()).replaceFirst("\\?.*", "");
            if (ABOUT_ALL.contains(path)) {
                namesNoneInItsRecords(path, answer);
                return;
            }
            for (String tenant : TENANTS) {
                if (!path.contains(tenant)) {
                    assertThat(answer.text()).as(url).doesNotContain(tenant);
                }
            }
            assertThat(answer.text()).as(url).doesNotContain("\"parent_ids\"");
            if (path.startsWith("catalogs/cat-south/collections/cat-sea")) {
                // the other Catalog that it is in
                assertThat(answer.text()).as(url).doesNotContain("cat-deep");
            }
        });
    }

    private void namesNoneInItsRecords(String path, Answer answer) {
        if (path.isEmpty()) {
            return;
        }
        for (JsonObject record : records(answer, path)) {
            TENANTS.stream()
                    .filter(tenant -> !tenant.equals(record.getString("id")))
                    .forEach(tenant -> assertThat(record.toString()).doesNotContain(tenant));
        }
    }

    /** Everything that the API links to. */
    private Map<String, Answer> crawl() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Deque<String> toVisit = new ArrayDeque<>(List.of(
                api().toString(),
                url("/catalogs?limit=1000"),
                url("/collections?limit=1000"),
                url("/collections?fields=id,parent_ids&limit=1000"),
                url("/search?ids=cat-sea-1,cat-own-1"),
                url("/catalogs/cat-north/search"),
                url("/catalogs/cat-north/collections/cat-sea")));
        while (!toVisit.isEmpty()) {
            String url = toVisit.remove();
            if (answers.containsKey(url)) {
                continue;
            }
            Answer answer = client().get(url);
            answers.put(url, answer);
            if (!answer.mediaType().endsWith("json")) {
                continue;
            }
            CrawlerContract.links(answer.json()).stream()
                    .filter(link -> link.getString("method", "GET").equals("GET"))
                    .map(link -> link.getString("href"))
                    .filter(href -> href.startsWith(api().toString()) && !href.contains("token="))
                    .forEach(toVisit::add);
        }
        return answers;
    }

    /** Who asks what is in another tenant's Catalog must not find it by trying. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filter | A_CONTAINS(parent_ids,('cat-south'))",
                "filter | id='cat-own' AND NOT parent_ids IS NULL",
                "filter | properties.parent_ids LIKE '%south%'",
                "filter | CASEI(parent_ids)=CASEI('x')",
                "filter | {'op':'a_contains','args':[{'property':'parent_ids'},['cat-south']]}",
                "query  | {'parent_ids':{'contains':'cat-south'}}",
                "query  | {'properties.parent_ids':{'eq':'cat-south'}}",
                "sortby | -parent_ids",
                "sortby | properties.parent_ids,id",
            })
    default void noSearchFindsCollectionsByWhereTheyHang(String parameter, String value) {
        String json = value.startsWith("{") ? value.replace('\'', '"') : value;
        Answer answer =
                client().get("/collections?" + parameter + "=" + URLEncoder.encode(json, StandardCharsets.UTF_8));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().getString("description")).startsWith(parameter).contains("parent_ids");
    }

    /** PgSTAC takes {@code properties.} away wherever it stands in a name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter=a_contains(pproperties.arent_ids,('cat-south'))",
                "filter=propproperties.erties.parent_ids='cat-south'",
                "filter=pproperties.roperties LIKE '%cat-south%'",
                "filter=pproperties.roperties.properties.parent_ids LIKE '%cat-south%'",
                "query={\"paproperties.rent_ids\":{\"contains\":\"cat-south\"}}",
                "sortby=-pproperties.arent_ids",
                "sortby=pproperties.roperties",
            })
    default void noNameWithAPrefixInItDoes(String search) {
        String[] parameter = search.split("=", 2);
        Answer answer = client().get(
                        "/collections?" + parameter[0] + "=" + URLEncoder.encode(parameter[1], StandardCharsets.UTF_8));
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().getString("description"))
                .startsWith(parameter[0])
                .contains("no property of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=cat-south",
                "filter=properties LIKE '%cat-south%'",
                "filter=properties.properties LIKE '%cat-south%'",
                "filter=\"parent_ids.0\"='cat-south'",
                "filter=\"parent_ids[0]\"='cat-south'",
                "query={\"properties\":{\"contains\":\"cat-south\"}}",
            })
    default void noOtherNameLeadsThereEither(String search) {
        String[] parameter = search.split("=", 2);
        Answer answer = client().get(
                        "/collections?" + parameter[0] + "=" + URLEncoder.encode(parameter[1], StandardCharsets.UTF_8));
        assertThat(answer.status() == 400 || answer.collections().isEmpty())
                .as("%s", answer)
                .isTrue();
    }

    @Test
    default void noAnswerToAWriteNamesAnotherTenant() {
        CatalogHierarchy.insert();
        JsonObject shared = get("/catalogs/cat-shared");
        JsonObject sea = get("/catalogs/cat-south/collections/cat-sea");
        JsonObject leak = JsonFormat.object(sea)
                .add(
                        "links",
                        JsonText.array(
                                "[{'rel': 'related', 'href': '%scatalogs/cat-north'}, {'rel': 'duplicate', 'href':"
                                                .formatted(api())
                                        + " 'catalogs/cat-north/collections/cat-sea'}]"))
                .build();
        for (Answer answer : List.of(
                send("PUT", "/catalogs/cat-shared", shared),
                send("POST", "/catalogs/cat-empty/catalogs", JsonText.object("{'id': 'cat-shared'}")),
                send("POST", "/catalogs/cat-empty/collections", JsonText.object("{'id': 'cat-own'}")),
                send("POST", "/catalogs/cat-empty/collections", JsonText.object("{'id': 'cat-sea'}")),
                send("POST", "/catalogs/cat-deep/catalogs", JsonText.object("{'id': 'cat-shared'}")),
                send("POST", "/catalogs", shared),
                send("PUT", "/collections/cat-sea", leak),
                send("PATCH", "/collections/cat-sea", JsonText.object("{'title': 't'}")),
                send("DELETE", "/catalogs/cat-empty/collections/cat-sea", JsonText.object("{}")),
                client().get("/collections?limit=1000"),
                client().get("/collections/cat-sea"),
                client().get("/catalogs/cat-deep/collections/cat-sea"))) {
            assertThat(answer.status()).as("%s", answer).isLessThan(500).isNotEqualTo(400);
            assertThat(answer.text()).doesNotContain("cat-north", "cat-south", "\"parent_ids\"");
        }
        Answer scoped = send("PUT", "/catalogs/cat-south/collections/cat-sea", leak);
        assertThat(scoped.status()).as("%s", scoped).isEqualTo(200);
        assertThat(scoped.text()).doesNotContain("cat-north", "cat-deep", "cat-empty", "parent_ids");
    }

    private Answer send(String method, String path, JsonObject body) {
        byte[] bytes = method.equals("DELETE") ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        return client().send(method, path, bytes, "Content-Type: application/json");
    }
}
