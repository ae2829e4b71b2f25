package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stacjakarta.stac.RequestTrace;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.testing.JsonText;

class MappersTest {

    static Stream<StacException> refusals() {
        var cause = new IOException("secret");
        return Stream.of(
                new StacException.InvalidRequest("d"),
                new StacException.NotFound("d"),
                new StacException.Conflict("d"),
                new StacException.TooLarge("d"),
                new StacException.UnsupportedMediaType("d"),
                new StacException.UnsupportedEncoding("d"),
                new StacException.Fault("d", cause),
                new StacException.Unavailable("d", cause),
                new StacException.Timeout("d", cause));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void ownErrorsSayTheirNameAndDescription(StacException refusal) {
        RequestTrace.begin("gateway-1");
        Response response = new StacExceptionMapper().toResponse(refusal);
        RequestTrace.end();
        assertThat(response.getStatus()).isEqualTo(refusal.status());
        assertThat(response.getMediaType()).hasToString("application/json");
        String description = refusal.status() == 500 ? "d; the log has the fault gateway-1" : "d";
        assertThat(body(response))
                .isEqualTo(JsonText.json("{'code': '%s', 'description': '%s'}"
                        .formatted(refusal.getClass().getSimpleName(), description)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void onlyWhatPassesSaysWhenToComeBack(StacException refusal) {
        Response response = new StacExceptionMapper().toResponse(refusal);
        assertThat(response.getHeaderString("Retry-After") != null)
                .isEqualTo(refusal.status() == 503 || refusal.status() == 504);
    }

    static Stream<WebApplicationException> refusalsOfJaxRs() {
        return Stream.of(
                new NotFoundException("secret"),
                new WebApplicationException("secret", 405),
                new NotAcceptableException("secret"),
                new NotSupportedException("secret"),
                new WebApplicationException("secret", 400),
                new WebApplicationException("secret", 414),
                new WebApplicationException("secret", 500),
                new WebApplicationException("secret", 503));
    }

    @ParameterizedTest
    @MethodSource("refusalsOfJaxRs")
    void errorsOfJaxRsLookTheSameAndTellNothingOfTheInside(WebApplicationException refusal) {
        RequestTrace.begin("gateway-1");
        Response response = new WebExceptionMapper().toResponse(refusal);
        RequestTrace.end();
        assertThat(response.getMediaType()).hasToString("application/json");
        assertThat(body(response).asJsonObject()).containsOnlyKeys("code", "description");
        assertThat(body(response).asJsonObject().getString("description").endsWith(" fault gateway-1"))
                .isEqualTo(refusal.getResponse().getStatus() >= 500);
        assertThat(response.getEntity().toString()).doesNotContain("secret");
        assertThat(response.getStatus() / 100).isEqualTo(refusal.getResponse().getStatus() / 100);
    }

    @Test
    void whatNobodyForesawIsAFaultThatTellsWhereToFindItOnly() {
        RequestTrace.begin("gateway-1");
        Response response = new FaultMapper().toResponse(new IllegalStateException("secret"));
        RequestTrace.end();
        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(response.getMediaType()).hasToString("application/json");
        assertThat(body(response).asJsonObject().getString("description")).endsWith(" gateway-1");
        assertThat(response.getEntity().toString()).doesNotContain("secret").doesNotContain("IllegalState");
    }

    private static JsonValue body(Response response) {
        return JsonText.strict(response.getEntity().toString());
    }
}
