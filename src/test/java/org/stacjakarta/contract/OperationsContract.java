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

    private long count(String operation, String status) {
        Matcher sample = Pattern.compile(
                        "^stac_request_seconds_count\\Q{operation=\"%s\",status=\"%s\"}\\E ([0-9]+)$"
                                .formatted(operation, status),
                        Pattern.MULTILINE)
                .matcher(client().get("/_mgmt/metrics").text());
        return sample.find() ? Long.parseLong(sample.group(1)) : 0;
    }
}
