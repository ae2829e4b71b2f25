package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.ServerUnderTest;

/** Users of the server's own realm write to the WAR on it, by name and password. */
class WriteRoleServerIT extends OnServer implements WriteRoleContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with("stac.security.write-role", ServerUnderTest.ROLE);
    }

    private static final String ITEMS = "/collections/guarded/items";

    private static final String COLLECTION = TransactionsContract.COLLECTION.replace("tx-here", "guarded");

    @Test
    void whoHasTheRoleWrites() {
        send(ServerUnderTest.WRITER, "DELETE", "/collections/guarded", "");
        Answer collection = send(ServerUnderTest.WRITER, "POST", "/collections", COLLECTION);
        assertThat(collection.status()).as("%s", collection).isEqualTo(201);
        try {
            assertThat(send(ServerUnderTest.WRITER, "POST", ITEMS, TransactionsContract.ITEM)
                            .status())
                    .isEqualTo(201);
            assertThat(send(ServerUnderTest.WRITER, "PATCH", ITEMS + "/one", "{'properties':{'n':1}}")
                            .json()
                            .getJsonObject("properties")
                            .getInt("n"))
                    .isEqualTo(1);
            assertThat(send(ServerUnderTest.WRITER, "PUT", ITEMS + "/one", TransactionsContract.ITEM)
                            .status())
                    .isEqualTo(200);
            assertThat(send(ServerUnderTest.READER, "DELETE", ITEMS + "/one", "")
                            .status())
                    .isEqualTo(403);
            assertThat(send(ServerUnderTest.WRITER, "DELETE", ITEMS + "/one", "")
                            .status())
                    .isEqualTo(200);
        } finally {
            assertThat(send(ServerUnderTest.WRITER, "DELETE", "/collections/guarded", "")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoIsKnownAndHasItNotIsForbidden() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            String path = method.equals("POST") ? "/collections" : "/collections/harbor-optical";
            Answer answer = send(ServerUnderTest.READER, method, path, method.equals("DELETE") ? "" : "{}");
            assertThat(answer.status()).as("%s", answer).isEqualTo(403);
            assertThat(answer.json().getString("code")).isEqualTo("Forbidden");
            assertThat(answer.header("www-authenticate")).isEmpty();
        }
        assertThat(client().get("/collections/harbor-optical").status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsNobodys() {
        for (String user : List.of(ServerUnderTest.WRITER, "nobody", "")) {
            Answer answer = client().send(
                            "DELETE",
                            "/collections/harbor-optical",
                            new byte[0],
                            "Authorization: " + basic(user, "wrong"));
            assertThat(answer.status()).as("%s", answer).isEqualTo(401);
            assertThat(answer.header("www-authenticate").orElseThrow()).startsWith("Basic");
        }
    }

    /** A login is for its request: the connection that it came by is nobody's. */
    @Test
    void aLoginIsRememberedByNobody() {
        Answer answer = send(ServerUnderTest.WRITER, "DELETE", "/collections/none-such", "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(client().send("DELETE", "/collections/none-such", new byte[0])
                        .status())
                .isEqualTo(401);
    }

    private Answer send(String user, String method, String path, String json) {
        var headers = new ArrayList<>(List.of("Authorization: " + basic(user, ServerUnderTest.PASSWORD)));
        if (!json.isEmpty()) {
            headers.add("Content-Type: application/json");
        }
        return client().send(method, path, JsonText.bytes(json), headers.toArray(String[]::new));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
