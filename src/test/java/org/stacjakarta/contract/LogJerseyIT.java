package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.TestDatabase;

/** What the API in this JVM logs. */
class LogJerseyIT extends LoggedOnJersey implements LogContract {

    /** What an operator sets who wants to see everything. */
    static final Map<String, String> SETTINGS = Map.of(
            "stac.access-log", "true",
            "stac.slow-search-millis", "200");

    LogJerseyIT() {
        super(SETTINGS);
    }

    /** A write pool that may not write, and a read pool that fails as none should. */
    private static JerseyApi withFaults() {
        var readOnly = new PGSimpleDataSource();
        readOnly.setUrl(TestDatabase.jdbcUrl());
        readOnly.setUser(TestDatabase.user());
        readOnly.setPassword(TestDatabase.password());
        readOnly.setOptions("-c default_transaction_read_only=on");
        var failing = (DataSource) Proxy.newProxyInstance(
                LogJerseyIT.class.getClassLoader(), new Class<?>[] {DataSource.class}, (pool, method, arguments) -> {
                    throw new IllegalStateException("secret");
                });
        return JerseyApi.start(failing, readOnly, Map.of("stac.enable-transactions-extensions", "true"));
    }

    @Test
    void aFaultIsInTheLogUnderTheIdThatItsAnswerNames() {
        String[] headers = {"Origin: https://page.example", "X-Request-Id: fault-7"};
        try (JerseyApi api = withFaults()) {
            var client = new ApiClient(api.root());
            byte[] item = JsonText.bytes(TransactionsContract.ITEM.replaceAll("\\s+", " "));
            String items = "/collections/harbor-optical/items";
            for (Answer answer : List.of(
                    client.get("/search", headers),
                    client.post(items, item, headers),
                    client.post(
                            "/collections/harbor-optical/bulk_items",
                            item,
                            headers[0],
                            headers[1],
                            "Content-Type: application/x-ndjson"))) {
                assertThat(answer.status()).as("%s", answer).isEqualTo(500);
                assertThat(answer.json().getString("code")).isEqualTo("Fault");
                assertThat(answer.json().getString("description"))
                        .endsWith("; the log has the fault fault-7")
                        .doesNotContain("secret");
                assertThat(answer.header("x-request-id")).hasValue("fault-7");
                assertThat(answer.header("access-control-allow-origin")).hasValue("*");
            }
        }
        assertThat(log().lines().filter(line -> line.contains("fault fault-7")))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains(" SEVERE "));
    }
}
