package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;

/** Writing needs a role, where the setting says so, and reading does not. */
interface WriteRoleContract extends Contract {

    @ParameterizedTest
    @CsvSource({
        "POST, /collections",
        "PUT, /collections/harbor-optical",
        "PATCH, /collections/harbor-optical",
        "DELETE, /collections/harbor-optical",
        "POST, /collections/harbor-optical/items",
        "PUT, /collections/harbor-optical/items/ho-00",
        "PATCH, /collections/harbor-optical/items/ho-00",
        "DELETE, /collections/harbor-optical/items/ho-00",
    })
    default void whoIsNobodyWritesNothing(String method, String path) {
        byte[] body = method.equals("DELETE") ? new byte[0] : JsonText.bytes("{}");
        for (String authorization : new String[] {"Basic", "Basic %%%", "Basic bm9ib2R5", "Bearer x"}) {
            Answer answer = client().send(
                            method, path, body, "Content-Type: application/json", "Authorization: " + authorization);
            assertThat(answer.status()).as("%s", answer).isEqualTo(401);
            assertThat(answer.json().getString("code")).isEqualTo("Unauthorized");
            assertThat(answer.header("www-authenticate").orElseThrow()).startsWith("Basic");
        }
        assertThat(client().get("/collections/harbor-optical/items/ho-00").status())
                .isEqualTo(200);
    }

    @Test
    default void everybodyMaySearch() {
        assertThat(client().post("/search", "{'limit': 1}").status()).isEqualTo(200);
        assertThat(client().get("/collections").status()).isEqualTo(200);
        assertThat(client().send("OPTIONS", "/collections", new byte[0]).status())
                .isEqualTo(204);
    }

    @Test
    default void theDescriptionSaysSo() {
        assertThat(client().get("/api").text()).contains("\"401\"", "#/components/responses/forbidden");
    }
}
