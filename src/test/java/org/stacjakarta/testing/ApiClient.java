package org.stacjakarta.testing;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.stacjakarta.tool.fuzz.Wire;
import org.stacjakarta.tool.fuzz.WireAnswer;

/**
 * A client that sends what it is told to, byte for byte, as no well-behaved client would: nothing is encoded, checked or
 * added but {@code Host}, {@code Content-Length} and {@code Connection}.
 *
 * @param root the API's root URL; it ends in a slash
 */
public record ApiClient(URI root) {

    /** GETs a path below the root, such as {@code /search?limit=2}, or a URL of the same server. */
    public Answer get(String target, String... headers) {
        return send("GET", target, new byte[0], headers);
    }

    /** POSTs a JSON document. */
    public Answer post(String target, JsonValue body) {
        return post(target, body.toString().getBytes(StandardCharsets.UTF_8), "Content-Type: application/json");
    }

    /** POSTs a JSON document in which a single quote stands for a double one. */
    public Answer post(String target, String json) {
        return post(target, JsonText.bytes(json), "Content-Type: application/json");
    }

    /** POSTs bytes. */
    public Answer post(String target, byte[] body, String... headers) {
        return send("POST", target, body, headers);
    }

    /** Sends a request; the target's characters are sent as one byte each. */
    public Answer send(String method, String target, byte[] body, String... headers) {
        try {
            WireAnswer answer = new Wire(root).send(method, target, body, headers);
            return new Answer(answer.status(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target + ": " + e.getMessage(), e);
        }
    }
}
