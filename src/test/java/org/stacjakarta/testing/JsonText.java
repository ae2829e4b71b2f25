package org.stacjakarta.testing;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** JSON in tests, read by JSON-P and not by the code under test. A single quote stands for a double one. */
public final class JsonText {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private JsonText() {}

    /** The value of a text, such as {@code {'a': 1}}. */
    public static JsonValue json(String text) {
        return strict(text.replace('\'', '"'));
    }

    /** The object of a text, such as {@code {'a': 1}}. */
    public static JsonObject object(String text) {
        return json(text).asJsonObject();
    }

    /** The array of a text, such as {@code ['a', 1]}. */
    public static JsonArray array(String text) {
        return json(text).asJsonArray();
    }

    /** The bytes of a text, such as {@code {'a': 1}}. */
    public static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** The value of a text in which a quote is a quote. */
    public static JsonValue strict(String text) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    /** The value of a text in UTF-8 in which a quote is a quote. */
    public static JsonValue strict(byte[] utf8) {
        return strict(new String(utf8, StandardCharsets.UTF_8));
    }
}
