package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;

/** Every link of the API's own leads somewhere. */
interface CrawlerContract extends Contract {

    @Test
    default void everyLinkLeadsSomewhereAndEveryDocumentKnowsItsOwnUrl() {
        Set<String> seen = new LinkedHashSet<>(Set.of("GET " + api()));
        Deque<String> toVisit = new ArrayDeque<>(seen);
        while (!toVisit.isEmpty()) {
            String request = toVisit.remove();
            String url = request.split(" ", 3)[1];
            Answer answer = visit(request);
            assertThat(answer.status()).as("%s: %s", request, answer).isEqualTo(200);
            if (answer.mediaType().equals("text/html")) {
                continue;
            }
            if (request.startsWith("GET ") && answer.json().containsKey("links")) {
                assertThat(answer.link("self").orElseThrow().getString("href")).isEqualTo(url);
            }
            for (JsonObject link : links(answer.json())) {
                String href = link.getString("href");
                assertThat(URI.create(href).isAbsolute()).as(href).isTrue();
                String next = link.getString("method", "GET") + " " + href + body(link);
                if (href.startsWith(api().toString()) && seen.add(next)) {
                    toVisit.add(next);
                }
            }
        }
        assertThat(seen).as("all Collections, Items, pages and services").hasSizeGreaterThan(50);
    }

    private Answer visit(String request) {
        String[] parts = request.split(" ", 3);
        return parts[0].equals("POST")
                ? client().post(parts[1], parts.length > 2 ? parts[2].replace("'", "\\u0027") : "{}")
                : client().get(parts[1]);
    }

    private static String body(JsonObject link) {
        return link.containsKey("body") ? " " + link.get("body") : "";
    }

    /** All links in a document, at whatever depth. */
    static List<JsonObject> links(JsonValue value) {
        var found = new ArrayList<JsonObject>();
        if (value instanceof JsonArray array) {
            array.forEach(element -> found.addAll(links(element)));
        }
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                if (name.equals("links") && member instanceof JsonArray array) {
                    array.getValuesAs(JsonObject.class).stream()
                            .filter(link -> link.get("href") instanceof JsonString)
                            .forEach(found::add);
                } else if (!name.equals("body")) {
                    found.addAll(links(member));
                }
            });
        }
        return found;
    }
}
