package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.JsonText;

class MadeItemsTest {

    @Test
    void areTheSameEachTime() {
        assertThat(MadeItems.item(42)).isEqualTo(MadeItems.item(42)).isNotEqualTo(MadeItems.item(43));
    }

    @Test
    void haveAboutTenKilobytesAndTwelveAssets() {
        List<JsonObject> items = LongStream.range(0, 50)
                .mapToObj(number -> JsonText.strict(MadeItems.item(number)).asJsonObject())
                .toList();

        assertThat(items)
                .filteredOn(item -> item.getJsonObject("assets").size() == 12)
                .hasSize(49);
        assertThat(LongStream.range(0, 50).mapToObj(MadeItems::item)).allSatisfy(text -> assertThat(text)
                .hasSizeBetween(8_500, 11_000)
                // COPY would read one as an escape
                .doesNotContain("\\", "\n", "\t"));
    }

    @Test
    void repeatWhatItemAssetsSay() {
        JsonObject collection = JsonText.strict(MadeItems.collections().get(0)).asJsonObject();
        JsonObject item = JsonText.strict(MadeItems.item(0)).asJsonObject();

        JsonObject shared = collection.getJsonObject("item_assets").getJsonObject("blue");
        assertThat(item.getJsonObject("assets").getJsonObject("blue").entrySet())
                .containsAll(shared.entrySet());
    }
}
