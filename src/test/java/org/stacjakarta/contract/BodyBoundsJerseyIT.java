package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;

/** Bodies are bounded in length and depth, whatever they are for. */
class BodyBoundsJerseyIT extends OnJersey {

    private static final int LONGEST = 3_000;
    private static final String COLLECTION = "/collections/harbor-optical";

    BodyBoundsJerseyIT() {
        super(Map.of(
                "stac.enable-transactions-extensions", "true",
                "stac.max-body-bytes", String.valueOf(LONGEST),
                "stac.max-stream-bytes", String.valueOf(2 * LONGEST)));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /collections, application/json",
        "PUT, /collections/harbor-optical, application/json",
        "PATCH, /collections/harbor-optical, application/merge-patch+json",
        "PATCH, /collections/harbor-optical, application/json-patch+json",
        "POST, /collections/harbor-optical/items, application/geo+json",
        "PUT, /collections/harbor-optical/items/ho-00, application/geo+json",
        "PATCH, /collections/harbor-optical/items/ho-00, application/merge-patch+json",
        "PATCH, /collections/harbor-optical/items/ho-00, application/json-patch+json",
        "POST, /collections/harbor-optical/bulk_items, application/json",
    })
    void haveALengthAndADepth(String method, String path, String type) {
        String before = client().get(path.replace("bulk_items", "items")).text();
        byte[] large = JsonText.bytes("{'x': '" + "x".repeat(LONGEST) + "'}");
        Answer tooLarge = client().send(method, path, large, "Content-Type: " + type);
        assertThat(tooLarge.status()).as("%s", tooLarge.text()).isEqualTo(413);
        assertThat(tooLarge.json().getString("code")).isEqualTo("TooLarge");
        byte[] deep = JsonText.bytes("{'x': " + "[".repeat(1_000) + "]".repeat(1_000) + "}");
        Answer tooDeep = client().send(method, path, deep, "Content-Type: " + type);
        assertThat(tooDeep.status()).as("%s", tooDeep.text()).isEqualTo(400);
        assertThat(tooDeep.json().getString("description")).contains("levels deep");
        assertThat(client().get(path.replace("bulk_items", "items")).text()).isEqualTo(before);
    }

    @Test
    void linesHaveBothAndTheirSumHasALength() {
        String deep = "{\"x\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}\n";
        Answer tooDeep = lines(deep);
        assertThat(tooDeep.status()).isEqualTo(400);
        assertThat(tooDeep.text()).contains("levels deep");
        String large = "{\"x\": \"" + "x".repeat(LONGEST) + "\"}\n";
        assertThat(lines(large).status()).isEqualTo(413);
        assertThat(lines("{}\n".repeat(LONGEST)).status()).isEqualTo(413);
    }

    private Answer lines(String lines) {
        return client().post(
                        COLLECTION + "/bulk_items",
                        lines.getBytes(StandardCharsets.UTF_8),
                        "Content-Type: application/x-ndjson");
    }
}
