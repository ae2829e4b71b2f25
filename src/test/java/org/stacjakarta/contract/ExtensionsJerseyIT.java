package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.TestDatabase;

/** Extensions in this JVM, over the samples. */
class ExtensionsJerseyIT extends OnJersey implements ExtensionsContract {

    private static final Map<String, String> SETTINGS = Map.of(
            "stac.enable-transactions-extensions",
            "true",
            "stac.validate-extensions",
            "true",
            "stac.schemas.directory",
            SCHEMAS);

    ExtensionsJerseyIT() {
        super(SETTINGS);
    }

    @Test
    void whatCannotBeFetchedMeansToTryLater() throws IOException {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        Map<String, String> fetching = Map.of(
                "stac.enable-transactions-extensions", "true",
                "stac.validate-extensions", "true",
                "stac.schemas.fetch-from", "127.0.0.1:" + port + ",127.0.0.1/32");
        try (JerseyApi other = JerseyApi.start(TestDatabase.dataSource(), fetching)) {
            String extension = "https://127.0.0.1:" + port + "/schema.json";
            var item = JsonFormat.object(JsonText.object(TransactionsContract.ITEM))
                    .add("stac_extensions", JsonFormat.array().add(extension))
                    .build();
            var client = new ApiClient(other.root());
            Answer single = client.post(ORBITED_ITEMS, item);
            Answer bulk = client.post(
                    ORBITED + "/bulk_items", JsonText.bytes(item.toString()), "Content-Type: application/x-ndjson");
            for (Answer answer : new Answer[] {single, bulk}) {
                assertThat(answer.status()).as("%s", answer.text()).isEqualTo(503);
                assertThat(answer.header("retry-after")).isPresent();
                assertThat(answer.json().getString("description")).contains(extension, "could not be fetched");
            }
        }
    }

    @Test
    void noneIsAskedForUnlessTheSettingSaysSo() {
        try (JerseyApi lax =
                JerseyApi.start(TestDatabase.dataSource(), Map.of("stac.enable-transactions-extensions", "true"))) {
            var client = new ApiClient(lax.root());
            var item = JsonFormat.object(JsonText.object(TransactionsContract.ITEM))
                    .add("stac_extensions", JsonFormat.array().add(ORBIT).add(HOST + "unheard-of.json"))
                    .build();
            assertThat(client.post(ORBITED_ITEMS, item).status()).isEqualTo(201);
        }
    }
}
