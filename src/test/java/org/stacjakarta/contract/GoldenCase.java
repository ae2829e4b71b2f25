package org.stacjakarta.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JsonText;

/**
 * A request and the answer that this server owes for it over the samples.
 *
 * @param body what is posted; a string is sent as it is
 * @param response the answer's document, if more than the status is owed
 */
record GoldenCase(
        String name,
        String method,
        String target,
        Optional<JsonValue> body,
        int status,
        String contentType,
        Optional<JsonValue> response) {

    /** All cases of {@code golden/reads.ndjson}. */
    static List<GoldenCase> all() {
        var stream = Objects.requireNonNull(GoldenCase.class.getResourceAsStream("/golden/reads.ndjson"));
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> of(JsonText.strict(line).asJsonObject()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase of(JsonObject json) {
        return new GoldenCase(
                json.getString("name"),
                json.getString("method"),
                json.getString("target"),
                Optional.ofNullable(json.get("body")),
                json.getInt("status"),
                json.getString("contentType", ""),
                Optional.ofNullable(json.get("response")));
    }

    /** The same request, to be refused. */
    GoldenCase refused() {
        return new GoldenCase(name, method, target, body, 400, contentType, Optional.empty());
    }

    /** The same case, owing no conformance classes and landing links but those that pass. */
    GoldenCase owing(Set<String> notClasses, Set<String> notLinks) {
        return new GoldenCase(
                name,
                method,
                target,
                body,
                status,
                contentType,
                response.map(value -> without(value, notClasses, notLinks)));
    }

    private static JsonValue without(JsonValue response, Set<String> notClasses, Set<String> notLinks) {
        JsonObject page = response.asJsonObject();
        var result = JsonFormat.object(page);
        var classes = JsonFormat.array();
        page.getJsonArray("conformsTo").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .filter(uri -> !notClasses.contains(uri.replace("-rc.1/multi-tenant", "-rc.2/multi-tenant")))
                .forEach(classes::add);
        result.add("conformsTo", classes);
        if (page.get("links") instanceof JsonArray links) {
            var kept = JsonFormat.array();
            links.getValuesAs(JsonObject.class).stream()
                    .filter(link -> !notLinks.contains(link.getString("rel")))
                    .forEach(kept::add);
            result.add("links", kept);
        }
        return result.build();
    }

    /** Sends the request. */
    Answer ask(ApiClient client) {
        if (!method.equals("POST")) {
            return client.get(target);
        }
        JsonValue document = body.orElseThrow();
        byte[] bytes = (document instanceof JsonString text ? text.getString() : document.toString())
                .getBytes(StandardCharsets.UTF_8);
        return client.post(target, bytes, "Content-Type: application/json");
    }

    /** In what the answer differs from the one that is owed; nothing if in nothing. */
    List<String> faults(Answer answer, String root) {
        if (target.contains("%00")) {
            boolean refused = answer.status() >= 400 && answer.status() < 500;
            return refused ? List.of() : List.of("status " + answer.status());
        }
        if (answer.status() != status) {
            return List.of("status %d, owed %d: %s".formatted(answer.status(), status, answer));
        }
        if (response.isEmpty() || status >= 400) {
            return List.of();
        }
        var comparison = new GoldenComparison(root.replaceFirst("/$", ""));
        if (!answer.mediaType().equals(contentType)) {
            comparison.fault("content type %s, owed %s".formatted(answer.mediaType(), contentType));
        }
        return comparison.compare(response.get(), answer.json());
    }
}
