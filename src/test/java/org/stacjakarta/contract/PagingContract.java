package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.stacjakarta.testing.JsonText.object;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.OwnData;

/**
 * Walking from page to page shows every Item once, whatever the order: over data with equal instants, values that are
 * null, absent or equal, one id in two Collections at the same instant, and ids of any characters.
 */
interface PagingContract extends Contract {

    String A = "paging-a";
    String B = "paging b é☃";
    String COLLECTIONS = encoded(A) + "," + encoded(B);

    /** To PgSTAC's search for the row of a token the first is a pattern that the second fits. */
    String PATTERN = "paging_c";

    String TWIN = "pagingXc";

    /** More than a URL takes. */
    String LONG = "it\\u0027s a long \\\\ description ".repeat(1000);

    /** Whether tokens are places in an order, made by this server, and not names of Items, made by PgSTAC. */
    default boolean remembersPlaces() {
        return true;
    }

    private boolean tokensAreExact() {
        return remembersPlaces() || pgstacVersion().contains("bundled");
    }

    /** The state between {@link #insert} and {@link #delete}. */
    final class Data {
        private static OwnData data;

        private Data() {}
    }

    @BeforeAll
    static void insert() {
        var items = new ArrayList<JsonObject>();
        String[] instants = {"2021-01-01T00:00:00.000000Z", "2021-01-01T00:00:00.000001Z", "2020-06-01T12:00:00.000000Z"
        };
        String[] ids = {"i 1", "i 2", "50%", "é🛰", "x:y", "a,b", "a+b", "%2F", "\"q\"", "tab\tid", "z"};
        String[] more = {
            "",
            ", 'gsd': null",
            ", 'gsd': 10",
            ", 'gsd': 2.5, 'place': 'Łódź'",
            ", 'place': 'aachen', 'eo:cloud_cover': 5",
            ", 'description': '" + LONG + "'",
            ", 'gsd': 10, 'description': '" + LONG + "e'"
        };
        for (int i = 0; i < ids.length; i++) {
            JsonObject item = item(A, ids[i], instants[i / 4], more[i % more.length]);
            items.add(i % 2 == 0 ? item : withLongGeometry(item, i));
        }
        for (int i = 0; i < 8; i++) {
            // the same id in both, at the same instant and with the same values
            items.add(item(B, ids[i], instants[i / 4], i % 2 == 0 ? more[i % more.length] : more[0]));
        }
        items.add(item(PATTERN, "p 1", instants[0], ""));
        items.add(item(PATTERN, "p 2", instants[0], ""));
        items.add(item(TWIN, "p 1", instants[0], ""));
        items.add(item(TWIN, "p 3", instants[0], ""));
        List<JsonObject> collections =
                Stream.of(A, B, PATTERN, TWIN).map(OwnData::collection).toList();
        Data.data = OwnData.of(collections, items);
    }

    @AfterAll
    static void delete() {
        Data.data.close();
    }

    /** An Item's place, and its values. */
    record Row(String collection, String id, JsonObject properties) {
        static Row of(JsonObject item) {
            return new Row(item.getString("collection"), item.getString("id"), item.getJsonObject("properties"));
        }
    }

    /** How to ask for the first page. */
    @FunctionalInterface
    interface FirstPage {
        Answer of(String sortBy, int limit);
    }

    @TestFactory
    default Stream<DynamicTest> walkingShowsEveryItemOnceThereAndBack() {
        return Stream.of(
                        "",
                        "+datetime",
                        "-datetime",
                        "+collection",
                        "-collection",
                        "+gsd",
                        "-gsd",
                        "+properties.gsd,-datetime",
                        "+place",
                        "-place,+gsd,-datetime",
                        "+eo:cloud_cover,-collection",
                        "+datetime,+collection,+id",
                        "+description",
                        "-description,+gsd",
                        "+nowhere",
                        "-nowhere,+nowhere")
                .flatMap(this::walks);
    }

    /** By its own tokens, PgSTAC 0.8 compares nothing behind an id, so it loses one of two of the same id where a page ends between them. */
    @TestFactory
    default Stream<DynamicTest> walkingById() {
        return !remembersPlaces() && pgstacVersion().startsWith("0.8.")
                ? Stream.of("+id", "-id", "-gsd,+id").map(order -> walk(A, order, 1, this::ofA))
                : Stream.of("+id", "-id", "-gsd,+id", "-properties.id,+collection")
                        .flatMap(this::walks);
    }

    /** PgSTAC cannot go on from its own tokens in this order. */
    @TestFactory
    default Stream<DynamicTest> walkingByGeometry() {
        assumeThat(tokensAreExact()).isTrue();
        return Stream.of("+geometry", "-geometry,+gsd").flatMap(this::walks);
    }

    private Stream<DynamicTest> walks(String order) {
        return Stream.of(
                walk("GET", order, 1, this::byGet),
                walk("GET", order, 7, this::byGet),
                walk("POST", order, 3, this::byPost));
    }

    @TestFactory
    default Stream<DynamicTest> walkingThroughACollectionShowsEveryItemOnceThereAndBack() {
        return Stream.of("", "+datetime", "-gsd", "+place,-id")
                .flatMap(order -> Stream.of(walk(A, order, 2, this::ofA), walk(B, order, 3, this::ofB)));
    }

    /** In its own tokens, PgSTAC takes the ids of Collections for patterns, and may go on in the wrong one. */
    @Test
    default void walkingMindsNoCollectionWhoseIdIsAPatternOfAnothers() {
        assumeThat(tokensAreExact()).isTrue();
        assertWalk("", 1, (order, limit) -> client().get("/search?collections=paging_c,pagingXc&limit=" + limit));
        assertWalk("+id", 1, (order, limit) -> client().get(
                        "/search?collections=paging_c,pagingXc&sortby=id&limit=" + limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+datetime", "-datetime", "+gsd", "-gsd", "+place", "-place", "+id", "-id"})
    default void rowsAreInTheOrderAskedForMissingValuesAtTheHighEnd(String order) {
        String property = order.substring(1);
        List<Optional<String>> values = rows(byGet(order, 100)).stream()
                .map(row -> sortable(row, property))
                .toList();
        var sorted = new ArrayList<>(values);
        sorted.sort((one, other) -> one.isPresent() && other.isPresent()
                ? one.get().compareTo(other.get())
                : Boolean.compare(one.isEmpty(), other.isEmpty()));
        if (order.startsWith("-")) {
            Collections.reverse(sorted);
        }
        assertThat(values).hasSize(19).isEqualTo(sorted);
    }

    @Test
    default void theLastPageIsFullWhereTheNumberDivides() {
        Answer last = byGet("", 19);
        assertThat(last.features()).hasSize(19);
        assertThat(last.link("next")).isEmpty();
    }

    @Test
    default void aTokenKeepsTheOtherParametersAsTheyCame() {
        Answer first = client().get("/search?x=%2C+y&collections=" + COLLECTIONS + "&limit=2");
        String next = href(first, "next");
        assertThat(next).startsWith(url("/search?x=%2C+y&collections=" + COLLECTIONS + "&limit=2&token=next"));
        String prev = href(client().get(next), "prev");
        assertThat(prev).startsWith(url("/search?x=%2C+y&collections=" + COLLECTIONS + "&limit=2&token=prev"));
    }

    /** A token is a place in the order, unless it is PgSTAC's: then it is the name of an Item. */
    @Test
    default void aTokenWhoseItemIsGoneFailsNothing() {
        OwnData own = OwnData.of(
                List.of(OwnData.collection("paging-gone")),
                List.of(
                        item("paging-gone", "1", "2021-01-01T00:00:00Z", ""),
                        item("paging-gone", "2", "2021-01-02T00:00:00Z", "")));
        try (own) {
            String next = href(client().get("/collections/paging-gone/items?limit=1"), "next");
            own.delete("paging-gone", "2");
            Answer answer = client().get(next);
            if (tokensAreExact()) {
                assertThat(answer.ids()).containsExactly("1");
            } else {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.json().getString("description")).startsWith("token");
            }
        }
    }

    /** Tokens that clients kept from before this server made its own. */
    @Test
    default void theTokensOfPgstacLeadTheSameWay() {
        List<Row> all = rows(byGet("+gsd", 100));
        Row at = all.get(6);
        String url = "/search?collections=" + COLLECTIONS + "&sortby=%2Bgsd&limit=3&token=";
        String name = encoded(at.collection() + ":" + at.id());
        assertThat(rows(client().get(url + "next:" + name))).isEqualTo(all.subList(7, 10));
        assertThat(rows(client().get(url + "prev:" + name))).isEqualTo(all.subList(3, 6));
        Answer unknown = client().get(url + "next:" + encoded(A) + ":nobody");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().getString("description")).startsWith("token");
    }

    @Test
    default void aTokenThatWasTamperedWithOrBelongsToAnotherOrderIsRefused() {
        assumeThat(remembersPlaces()).isTrue();
        String next = href(byGet("-gsd", 2), "next");
        String token = next.substring(next.indexOf("token=") + "token=".length());
        String other = (token.charAt(12) == 'A' ? "B" : "A");
        for (String wrong : List.of(
                next.replace(token, token.substring(0, 12) + other + token.substring(13)),
                next.replace(token, token.substring(0, token.length() - 1)),
                next.replace("next%3A", "prev%3A"),
                next.replace("token=", "token=x"),
                next.replaceFirst("sortby=[^&]*", "sortby=datetime"))) {
            Answer answer = client().get(wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().getString("description")).startsWith("token");
        }
        assertThat(client().get(next.replaceFirst("limit=2", "limit=3")).ids()).hasSize(3);
    }

    private DynamicTest walk(String way, String order, int limit, FirstPage first) {
        return DynamicTest.dynamicTest(
                "%s, sorted by '%s', %d to a page".formatted(way, order, limit), () -> assertWalk(order, limit, first));
    }

    private void assertWalk(String order, int limit, FirstPage first) {
        List<Row> all = rows(first.of(order, 1000));
        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(2);
        var pages = new ArrayList<>(List.of(first.of(order, limit)));
        assertThat(pages.get(0).link("prev")).isEmpty();
        while (last(pages).link("next").isPresent()) {
            pages.add(follow(last(pages), "next"));
            assertThat(pages).as("a walk without an end").hasSizeLessThan(100);
        }
        assertThat(pages.stream().flatMap(page -> rows(page).stream()).toList()).isEqualTo(all);
        assertThat(pages.subList(0, pages.size() - 1))
                .allSatisfy(page -> assertThat(page.features()).hasSize(limit));
        Answer back = last(pages);
        for (int i = pages.size() - 2; i >= 0; i--) {
            back = follow(back, "prev");
            assertThat(rows(back)).as("back on page %d", i + 1).isEqualTo(rows(pages.get(i)));
        }
        assertThat(back.link("prev")).isEmpty();
    }

    private Answer byGet(String order, int limit) {
        return client().get("/search?collections=" + COLLECTIONS + parameters(order, limit));
    }

    private Answer ofA(String order, int limit) {
        return client().get("/collections/" + encoded(A) + "/items?" + parameters(order, limit));
    }

    private Answer ofB(String order, int limit) {
        return client().get("/collections/" + encoded(B) + "/items?" + parameters(order, limit));
    }

    private Answer byPost(String order, int limit) {
        var sortBy = JsonFormat.array();
        for (String key : order.isEmpty() ? new String[0] : order.split(",")) {
            sortBy.add(JsonFormat.object()
                    .add("field", key.substring(1))
                    .add("direction", key.startsWith("+") ? "asc" : "desc"));
        }
        return client().post(
                        "/search",
                        JsonFormat.object()
                                .add("collections", JsonFormat.array().add(A).add(B))
                                .add("sortby", sortBy)
                                .add("limit", limit)
                                .build());
    }

    private Answer follow(Answer page, String rel) {
        JsonObject link = page.link(rel).orElseThrow();
        String href = link.getString("href");
        Answer answer = link.getString("method").equals("POST")
                ? client().post(href, link.getJsonObject("body"))
                : client().get(href);
        assertThat(answer.status()).as("%s %s", link, answer).isEqualTo(200);
        return answer;
    }

    private static String parameters(String order, int limit) {
        return (order.isEmpty() ? "" : "&sortby=" + order.replace("+", "%2B")) + "&limit=" + limit;
    }

    private static List<Row> rows(Answer page) {
        return page.features().stream().map(Row::of).toList();
    }

    private static Answer last(List<Answer> pages) {
        return pages.get(pages.size() - 1);
    }

    private static String href(Answer page, String rel) {
        return page.link(rel).orElseThrow().getString("href");
    }

    private static Optional<String> sortable(Row row, String property) {
        if (property.equals("id")) {
            return Optional.of(row.id());
        }
        return Optional.ofNullable(row.properties().get(property))
                .filter(value -> value.getValueType() != JsonValue.ValueType.NULL)
                .map(value -> value.toString().replaceAll("^(\\d\\.|\\d$)", "0$1"));
    }

    private static JsonObject item(String collection, String id, String datetime, String more) {
        return OwnData.item(collection, id, object("{'datetime': '" + datetime + "'" + more + "}"));
    }

    private static JsonObject withLongGeometry(JsonObject item, int latitude) {
        var coordinates = JsonFormat.array();
        for (int longitude = -180; longitude <= 180; longitude++) {
            coordinates.add(JsonFormat.array().add(longitude).add(latitude));
        }
        return JsonFormat.object(item)
                .add("geometry", JsonFormat.object().add("type", "LineString").add("coordinates", coordinates))
                .remove("bbox")
                .build();
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
