package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.JsonText;

class BytePageTest {

    @Test
    void isAMegabyteOfWholeItems() throws IOException {
        var out = new ByteArrayOutputStream();

        new BytePage().write(out);

        JsonArray items = JsonText.strict("[" + out.toString(StandardCharsets.UTF_8) + "]")
                .asJsonArray();
        assertThat(items).hasSize(100);
        JsonObject first = items.getJsonObject(0);
        assertThat(first.getJsonArray("links")).isNotEmpty();
        JsonObject made =
                JsonText.strict(MadeItems.item(0, MadeItems.collectionOf(0))).asJsonObject();
        assertThat(first.getJsonObject("assets")).isEqualTo(made.getJsonObject("assets"));
        assertThat(out.size()).isBetween(900_000, 1_300_000);
    }
}
