package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.PayaraMicro;

/** The same WAR on Payara Micro, with the pools of server-config. */
@Tag("server")
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara")
class PayaraMicroServerIT
        implements LandingContract,
                OperationsContract,
                CollectionsContract,
                ItemsContract,
                SearchContract,
                QueryablesContract,
                ForwardedContract,
                CrawlerContract,
                PageContract {

    private static PayaraMicro server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = PayaraMicro.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public URI api() {
        return server.root();
    }

    @Override
    public boolean isOfTheApplication(Answer answer) {
        return !OnServer.isOfPayarasListener(answer);
    }

    @Test
    void nobodyLearnsWhatServesThem() {
        for (String path : List.of("/stac/", "/nope", "/")) {
            Answer answer = new ApiClient(api().resolve("/")).get(path);
            assertThat(answer.headers()).as(path).doesNotContainKeys("server", "x-powered-by");
            assertThat(answer.text())
                    .as(path)
                    .doesNotContainIgnoringCase("payara")
                    .doesNotContainIgnoringCase("glassfish");
        }
    }

    @Test
    void thePoolForWritesIsThereToo() {
        Answer created = client().post("/collections", TransactionsContract.COLLECTION.replace("tx-here", "micro"));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(client().send("DELETE", "/collections/micro", new byte[0]).status())
                .isEqualTo(200);
    }

    @Test
    void theServersProbesAskOurs() {
        Answer answer = new ApiClient(api().resolve("/")).get("/health/ready");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().getJsonArray("checks").toString()).contains("\"stac\"");
    }
}
