package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;

/** What those who operate the server see of it: ids of requests, metrics. */
interface OperationsContract extends Contract {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/search", "/collections/nope", "/nope", "/search?bbox=1"})
    default void anAnswerCarriesTheIdOfItsRequest(String path) {
        Answer answer = client().get(path, "X-Request-Id: gateway-7f3a:12");
        assertThat(answer.headers().get("x-request-id")).isEqualTo(List.of("gateway-7f3a:12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "x\ty"})
    default void anIdThatCouldForgeALogIsReplaced(String id) {
        Answer answer = client().get("/conformance", "X-Request-Id: " + id);
        assertThat(answer.header("x-request-id").orElseThrow()).matches("[0-9a-f]{16}");
    }

    @Test
    default void requestsWithoutAnIdAreGivenOneEach() {
        String first = client().get("/conformance").header("x-request-id").orElseThrow();
        String second = client().get("/conformance").header("x-request-id").orElseThrow();
        assertThat(first).matches("[0-9a-f]{16}").isNotEqualTo(second);
    }

    @Test
    default void metricsCountRequestsByOperation() {
        String operation = "GET /collections/{collectionId}/queryables";
        long before = count(operation, "2xx");
        client().get("/collections/harbor-optical/queryables");
        client().get("/collections/harbor-optical/queryables");
        assertThat(count(operation, "2xx")).isEqualTo(before + 2);
        long missed = count(operation, "4xx");
        client().get("/collections/nope/queryables");
        assertThat(count(operation, "4xx")).isEqualTo(missed + 1);
        assertThat(client().get("/_mgmt/metrics").mediaType()).isEqualTo("text/plain");
    }

    @Test
    default void metricsTellHowLongTheAnswersAreAndHowThePoolsAreUsed() {
        String operation = "{operation=\"GET /collections/{collectionId}/queryables\",status=\"2xx\"}";
        double bytes = sample("stac_response_bytes_total", operation);
        double database = sample("stac_database_seconds_total", operation);
        double taken = sample("stac_connections_taken_total", "{pool=\"read\"}");
        double waited = sample("stac_connection_wait_seconds_total", "{pool=\"read\"}");
        int length = client().get("/collections/harbor-optical/queryables").body().length;
        assertThat(sample("stac_response_bytes_total", operation) - bytes).isEqualTo(length);
        assertThat(sample("stac_database_seconds_total", operation)).isGreaterThan(database);
        assertThat(sample("stac_connections_taken_total", "{pool=\"read\"}")).isGreaterThan(taken);
        assertThat(sample("stac_connection_wait_seconds_total", "{pool=\"read\"}"))
                .isGreaterThan(waited);
        assertThat(sample("stac_connections_in_use", "{pool=\"read\"}")).isZero();
        assertThat(sample("stac_connections_in_use", "{pool=\"write\"}")).isZero();
        client().get("/search?limit=5");
        assertThat(client().get("/_mgmt/metrics").text())
                .contains("stac_hydrate_seconds_total{operation=\"GET /search\",status=\"2xx\"} ")
                .contains("stac_connections_refused_total{pool=\"write\"} ");
    }

    private long count(String operation, String status) {
        return (long)
                sample("stac_request_seconds_count", "{operation=\"%s\",status=\"%s\"}".formatted(operation, status));
    }

    private double sample(String name, String labels) {
        Matcher sample = Pattern.compile("^\\Q" + name + labels + "\\E ([0-9.]+)$", Pattern.MULTILINE)
                .matcher(client().get("/_mgmt/metrics").text());
        return sample.find() ? Double.parseDouble(sample.group(1)) : 0;
    }
}
