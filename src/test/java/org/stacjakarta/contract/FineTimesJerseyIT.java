package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.OwnData;

/** Times finer than the database's are the same to a search and to the database. */
class FineTimesJerseyIT extends OnJersey {

    private static final String COLLECTION = "fine-times";

    FineTimesJerseyIT() {
        super(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-03-05T10:02:00.1234567Z",
                "2021-03-05T10:02:00.1234565Z",
                "2021-03-05T10:02:00.1234575Z",
                "2021-03-05T10:02:00.12345650000000000000001Z",
                "2021-03-05T10:02:00.0000005Z",
                "2021-03-05T10:02:00.0000015Z",
                "2021-03-05T10:02:00.9999994Z",
                "2021-12-31T23:59:59.9999995Z",
                "1931-07-01T00:00:59.0000025+01:00",
            })
    void anItemIsFoundByItsOwnDatetime(String datetime) {
        JsonObject properties = JsonFormat.object().add("datetime", datetime).build();
        try (OwnData own = OwnData.of(
                List.of(OwnData.collection(COLLECTION)), List.of(OwnData.item(COLLECTION, "i", properties)))) {
            assertThat(own).isNotNull();
            for (String search : List.of(
                    "datetime=" + encoded(datetime),
                    "datetime=" + encoded(datetime + "/" + datetime),
                    "filter=" + encoded("datetime = TIMESTAMP('" + datetime + "')"),
                    "filter=" + encoded("T_EQUALS(datetime, TIMESTAMP('" + datetime + "'))"))) {
                assertThat(client().get("/search?collections=" + COLLECTION + "&" + search)
                                .ids())
                        .as(search)
                        .containsExactly("i");
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
