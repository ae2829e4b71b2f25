package org.stacjakarta.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;
import org.stacjakarta.testing.TestSettings;

class QueryablesRuleTest {

    private final List<List<String>> asked = new ArrayList<>();
    private final AtomicLong now = new AtomicLong(-1);
    private String queryables = "{'gsd': {}}";
    private final QueryablesRule rule = new QueryablesRule(true, this::schema, now::get);

    private Optional<byte[]> schema(List<String> collections) {
        asked.add(collections);
        return Optional.of(JsonText.bytes("{'properties': " + queryables + "}"));
    }

    private static SearchRequest search(String property, String collections) {
        JsonObject body = JsonText.object(
                """
                {'filter': {'op': '=', 'args': [{'property': '%s'}, 1]}, 'collections': %s}
                """
                        .formatted(property, collections));
        return new SearchParameters(TestSettings.defaults()).search(body);
    }

    @Test
    void remembersQueryablesForHalfAMinute() {
        rule.check(search("gsd", "null"));
        queryables = "{'snow': {}}";
        now.addAndGet(TimeUnit.SECONDS.toNanos(29));
        rule.check(search("gsd", "null"));
        Refusal.of("filter", () -> rule.check(search("snow", "null")));
        assertThat(asked).hasSize(1);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        rule.check(search("snow", "null"));
        Refusal.of("filter", () -> rule.check(search("gsd", "null")));
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksOnceForTheSameCollections() {
        rule.check(search("gsd", "['b', 'a']"));
        rule.check(search("gsd", "['a', 'b']"));
        rule.check(search("gsd", "['a']"));
        rule.check(search("gsd", "null"));
        assertThat(asked).containsExactly(List.of("a", "b"), List.of("a"), List.of());
    }

    @Test
    void looksAtNothingUnlessItIsActive() {
        var off = new QueryablesRule(false, this::schema, now::get);
        SearchRequest search = search("anything", "null");
        assertThat(off.check(search)).isSameAs(search);
        assertThat(asked).isEmpty();
    }
}
