package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;

/** Where a filter may speak of queryables only. */
class OnlyQueryablesJerseyIT extends OnJersey {

    OnlyQueryablesJerseyIT() {
        super(Map.of("stac.filter.only-queryables", "true"));
    }

    /** No writer of this server, by its default, but loaders give such ids. */
    @Test
    void anIdMayHoldACommaAndAQuote() {
        for (String id : List.of("a,b", "a\"b{}")) {
            JsonObject properties = JsonText.object("{'datetime': '2020-01-01T00:00:00Z', 'eo:cloud_cover': 3}");
            try (OwnData own =
                    OwnData.of(List.of(OwnData.collection(id)), List.of(OwnData.item(id, "i", properties)))) {
                assertThat(own).isNotNull();
                JsonObject body = JsonFormat.object(
                                JsonText.object(
                                        "{'filter-lang': 'cql2-json', 'filter': {'op': '<', 'args': [{'property': 'eo:cloud_cover'}, 5]}}"))
                        .add("collections", JsonFormat.array().add(id))
                        .build();
                Answer answer = client().post("/search", body);
                assertThat(answer.status()).as("%s", answer).isEqualTo(200);
                assertThat(answer.ids()).containsExactly("i");
            }
        }
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aNameOfMegabytesIsRefusedAtOnce() {
        JsonObject filter = JsonFormat.object()
                .add("op", "isNull")
                .add("args", JsonFormat.array().add(JsonFormat.object().add("property", "a".repeat(9_000_000))))
                .build();
        Answer answer = client().post(
                        "/search",
                        JsonFormat.object()
                                .add("filter-lang", "cql2-json")
                                .add("filter", filter)
                                .build());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("description"))
                .startsWith("filter.args[0].property: ")
                .contains("300 characters")
                .hasSizeLessThan(300);
    }
}
