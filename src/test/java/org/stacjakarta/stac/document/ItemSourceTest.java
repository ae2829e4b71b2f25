package org.stacjakarta.stac.document;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.RandomJson;

class ItemSourceTest {

    private static final int RUNS = 20_000;
    private static final WriteRules RULES = new WriteRules(new IdRule(Set.of(":", "/")), ExtensionRule.NONE);
    private static final WriteRules RULES_OF_THE_WHOLE = new WriteRules(RULES.ids(), item -> {});
    private static final Function<ItemSource, ItemText> AS_IS = item -> item.asIs("c");
    private static final Function<ItemSource, ItemText> FOR_STORAGE = item -> item.in("c");

    private static final String ITEM =
            """
            {'type': 'Feature', 'stac_version': '1.0.0', 'id': 'i', 'collection': 'c', 'bbox': [1, 2, 1, 2],
             'geometry': {'type': 'Point', 'coordinates': [1, 2]}, 'properties': {'datetime': '2021-01-01T00:00:00Z'},
             'assets': {'a': {'title': 'x', 'href': 'a.tif', 'x': [{'y': null}]}, 'b': {'href': 'b.tif'}}, 'links': [], 'z': 1}
            """;

    /** The outcome of a check, in words. */
    private static String outcome(byte[] text, WriteRules rules, Function<ItemSource, ItemText> check) {
        try {
            ItemText item = check.apply(ItemSource.of("text", text, rules));
            return item.id() + " " + new String(item.utf8(), StandardCharsets.UTF_8);
        } catch (InvalidRequest e) {
            return e.description();
        }
    }

    @Test
    void ofAssetsNothingIsReadButHref() {
        JsonObject read =
                AS_IS.apply(ItemSource.of("text", JsonText.bytes(ITEM), RULES)).json();
        assertThat(read.get("assets")).isEqualTo(JsonText.json("{'a': {'href': 'a.tif'}, 'b': {'href': 'b.tif'}}"));
        assertThat(read.keySet()).isEqualTo(JsonText.object(ITEM).keySet());
    }

    @Test
    void theTextIsTakenAsItCame() {
        byte[] text = JsonText.bytes(ITEM);
        assertThat(AS_IS.apply(ItemSource.of("text", text, RULES)).utf8()).isSameAs(text);
        assertThat(FOR_STORAGE.apply(ItemSource.of("text", text, RULES)).utf8()).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a': 1",
                "'a': {'title': 'x'}",
                "'a': {'href': ''}",
                "'a': {'href': 1}",
                "'a': {'href': 'x', 'y': 1e2000}",
                "'a': {'href': 'x', 'y': '\\u0000'}",
                "'a': {'href': 'x', 'y': '𒍟※'}",
                "'a': {'href': 'x', 'href': 'y'}",
                "'a': {'href': 'x'}, 'a': {'href': 'y'}",
                "'a': {'h\\u0072ef': 'x'}",
                "'a': {'href': 'x', 'y': ['é', '🛰']}",
                "'a': {'href': 'x', 'y': [1 2]}",
            })
    void anAssetIsTakenOrRefusedAsIfAllWereRead(String assets) {
        byte[] text = JsonText.bytes(ITEM.replaceFirst(
                "'assets': .*, 'links'", "'assets': {%s}, 'links'".formatted(assets.replace("\\", "\\\\"))));
        assertThat(outcome(text, RULES, AS_IS)).isEqualTo(outcome(text, RULES_OF_THE_WHOLE, AS_IS));
    }

    /** Items with faults at random are taken or refused, for the same reason, as if all of them were read. */
    @Test
    void anItemIsTakenOrRefusedAsIfAllWereRead() {
        var random = new RandomJson(7);
        var taken = new AtomicInteger();
        for (int i = 0; i < RUNS; i++) {
            byte[] text = JsonText.bytes(ITEM);
            random.damage(text);
            Function<ItemSource, ItemText> check = random.oneOf(AS_IS, FOR_STORAGE);
            String outcome = outcome(text, RULES, check);
            assertThat(outcome)
                    .as(new String(text, StandardCharsets.UTF_8))
                    .isEqualTo(outcome(text, RULES_OF_THE_WHOLE, check));
            taken.addAndGet(outcome.endsWith("}\n") ? 1 : 0);
        }
        assertThat(taken.get()).isBetween(RUNS / 4, RUNS * 3 / 4);
    }
}
